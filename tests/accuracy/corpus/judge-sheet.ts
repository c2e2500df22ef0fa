import type { SheetTruth } from "../../../src-main/simulator/sheet-truth.ts";
import type { Layout } from "../../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../../src-shared/domain/reading.ts";

/** What is judged of one sheet. Boxes are judged whatever the outcome: a suggestion to a person is also an answer. */
export interface Verdict {
  readonly outcome: SheetReading["outcome"];
  /** What an accepted sheet got wrong, in words; empty where it is right. Anything here is a silent misread. */
  readonly misread: readonly string[];
  readonly boxes: number;
  /** Marked by the voter, read as empty. */
  readonly missedMarks: number;
  /** Not marked by the voter, read as marked. */
  readonly falseMarks: number;
}

/** @param layout of the ballot that the truth names; null where it has none (a form that is not ours) */
export function judgeSheet(
  reading: SheetReading,
  truth: SheetTruth,
  mustVerify: boolean,
  layout: Layout | null,
): Verdict {
  const misread = reading.outcome === "accepted" ? [...faultsOf(reading, truth, mustVerify)] : [];
  let [boxes, missedMarks, falseMarks] = [0, 0, 0];
  if (layout && reading.ballot?.number === truth.ballotNumber) {
    for (const { region, state } of reading.marks) {
      const marked = isMarked(layout, region, truth);
      boxes++;
      if (marked && state === "empty") missedMarks++;
      if (!marked && state === "marked") falseMarks++;
    }
  }
  return { outcome: reading.outcome, misread, boxes, missedMarks, falseMarks };
}

/** Whether the voter marked the box of a region. */
export function isMarked(layout: Layout, index: number, truth: SheetTruth): boolean {
  const region = layout.regions[index];
  if (region?.kind === "personalVote") return truth.personalVotes.includes(region.candidate);
  return region?.kind === "partyVote" && region.list === truth.partyVote;
}

function* faultsOf(reading: SheetReading, truth: SheetTruth, mustVerify: boolean): Generator<string> {
  const { ballot } = reading;
  if (mustVerify || truth.mustVerify) yield "accepted, though a person has to look";
  if (!ballot) return yield "accepted without a ballot";
  if (ballot.number !== truth.ballotNumber) yield `number ${ballot.number} for ${truth.ballotNumber}`;
  if (ballot.id !== truth.ballotId) yield `id ${ballot.id} for ${truth.ballotId}`;
  if (ballot.type !== truth.type) yield `type ${ballot.type} for ${truth.type}`;
  if (ballot.list !== truth.list) yield `list ${ballot.list} for ${truth.list}`;
  if (reading.partyVote !== truth.partyVote) yield `party vote ${reading.partyVote} for ${truth.partyVote}`;
  const [read, meant] = [reading.personalVotes, truth.personalVotes].map((votes) => votes.toSorted().join(" "));
  if (read !== meant) yield `personal votes ${read || "none"} for ${meant || "none"}`;
  if (reading.writeIns.some(({ writing }) => writing !== false) || truth.writeIns.length > 0) yield "write-ins";
  if (truth.remark !== null) yield "a remark unseen";
  if (reading.stamp.present !== true || truth.stamp !== "clear") yield `stamp taken for clear, it is ${truth.stamp}`;
}
