import { encodeBallotNumber } from "../../src-shared/domain/ballot-number.ts";
import type { Contest } from "../../src-shared/domain/base-data.ts";
import { type CountCategory, countCategories } from "../../src-shared/domain/count-categories.ts";
import type { BallotDecision } from "../../src-shared/domain/decision.ts";
import { BLANK_LIST, BLANK_SHORT_CODE, PARTIES_SHORT_CODE } from "../../src-shared/ids.ts";
import type { Random } from "./random.ts";
import type { SheetTruth } from "./sheet-truth.ts";
import type { PlannedBallot } from "./vote-targets.ts";

export interface SheetsOptions {
  readonly event: string;
  readonly election: string;
  readonly contest: Contest;
  /** Decides which reason an unstamped ballot is proposed rejected for: `FA` in advance, `VA` on election day. */
  readonly category: CountCategory;
  /** Ids run on from here, one a ballot; keep them apart between boxes of the same election. */
  readonly firstBallotId: number;
  /** Put before the running number of the sheet, e.g. `kasse-1-`. */
  readonly prefix?: string;
  /** Share of the stamped ballots whose stamp is pale, and of the blank ones with a remark; both go to a person. */
  readonly weakStampShare?: number;
  readonly remarkShare?: number;
}

/** Gives planned ballots their sheets: id, number, stamp and what a verifier would decide. */
export function sheetsOf(ballots: readonly PlannedBallot[], options: SheetsOptions, random: Random): SheetTruth[] {
  const digits = Math.max(4, String(ballots.length).length);
  return ballots.map((ballot, i): SheetTruth => {
    const stamp = !ballot.stamped ? "none" : random.chance(options.weakStampShare ?? 0) ? "weak" : "clear";
    const remark = ballot.type === "blank" && random.chance(options.remarkShare ?? 0) ? random.pick(remarks) : null;
    return {
      sheet: `${options.prefix ?? ""}${String(i + 1).padStart(digits, "0")}`,
      ballotId: String(options.firstBallotId + i).padStart(9, "0"),
      ballotNumber: numberOf(ballot, options),
      type: ballot.type,
      list: ballot.list,
      partyVote: ballot.partyVote,
      personalVotes: ballot.personalVotes,
      writeIns: ballot.writeIns,
      remark,
      stamp,
      mustVerify: stamp !== "clear" || ballot.writeIns.length > 0 || remark !== null,
      decision: decisionOf(ballot, options.category),
    };
  });
}

function decisionOf(ballot: PlannedBallot, category: CountCategory): BallotDecision {
  if (!ballot.stamped)
    return { decision: "reject", reason: countCategories[category].period === "advance" ? "FA" : "VA" };
  return {
    decision: "approve",
    list: ballot.list ?? ballot.partyVote ?? BLANK_LIST,
    personalVotes: ballot.personalVotes,
    writeIns: ballot.writeIns,
  };
}

function numberOf({ type, list }: PlannedBallot, { event, election, contest }: SheetsOptions): string {
  return encodeBallotNumber({ event, election, contest: contest.id, shortCode: shortCodeOf(type, list, contest) });
}

function shortCodeOf(type: PlannedBallot["type"], list: string | null, contest: Contest): number {
  if (type === "parties") return PARTIES_SHORT_CODE;
  if (type === "blank") return BLANK_SHORT_CODE;
  const found = contest.lists.find(({ id }) => id === list);
  if (!found) throw new RangeError(`contest ${contest.id} has no list ${list}`);
  return found.shortCode;
}

const remarks = ["Ingen av dere", "Takk for meg", "Jeg stemmer blankt", "Vil ha bro over fjorden", "Hvor er bussen?"];
