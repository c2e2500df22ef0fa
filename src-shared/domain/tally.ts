import { BLANK_LIST } from "../ids.ts";
import type { CorrectedBallot, CountKey, CountResult, RejectedBallot } from "./count-result.ts";
import type { BallotDecision } from "./decision.ts";
import { type DecisionSetting, readsCorrections } from "./decision-rules.ts";
import type { SheetReading } from "./reading.ts";

/** A sheet that counts: kept among its duplicates, its box not discarded. */
export interface CountedSheet {
  /** Unique in the count and shown to people: the ballot id, or the place in the box where none could be read. */
  readonly ballotId: string;
  readonly reading: Pick<SheetReading, "ballot" | "partyVote" | "personalVotes" | "outcome">;
  /** The latest decision that stands, null where the machine's reading counts. */
  readonly decision: BallotDecision | null;
}

export type TallySetting = Omit<DecisionSetting, "category">;

/** What one sheet adds to the count. */
export type SheetVote =
  | { readonly kind: "rejected"; readonly rejected: RejectedBallot }
  | { readonly kind: "approved"; readonly vote: CorrectedBallot };

/**
 * The result of a count: a pure function of readings and decisions, so that any count can be computed again.
 * Lists in ballot order with BLANK first; ballots in the order given. Throws RangeError where a sheet is undecided
 * or names what does not exist: such a sheet must not have come this far.
 */
export function tallyCount(key: CountKey, setting: TallySetting, sheets: Iterable<CountedSheet>): CountResult {
  const order = [BLANK_LIST, ...setting.contest.lists.map((l) => l.id).filter((id) => id !== BLANK_LIST)];
  const rows = new Map(order.map((list) => [list, { list, ballots: 0, modified: 0 }]));
  const corrected: CorrectedBallot[] = [];
  const rejected: RejectedBallot[] = [];
  let total = 0;
  for (const sheet of sheets) {
    total += 1;
    const outcome = voteOf(sheet, setting);
    if (outcome.kind === "rejected") {
      rejected.push(outcome.rejected);
      continue;
    }
    const row = rows.get(outcome.vote.list);
    if (!row) throw new RangeError(`sheet ${sheet.ballotId} counts for the unknown list ${outcome.vote.list}`);
    row.ballots += 1;
    if (outcome.vote.personalVotes.length + outcome.vote.writeIns.length > 0) {
      row.modified += 1;
      corrected.push(outcome.vote);
    }
  }
  return { key, lists: [...rows.values()], corrected, rejected, total };
}

/** What one sheet counts as; a decision goes before the reading, and only an accepted reading counts alone. */
export function voteOf(sheet: CountedSheet, setting: TallySetting): SheetVote {
  const { ballotId, reading, decision } = sheet;
  if (decision?.decision === "reject") return { kind: "rejected", rejected: { ballotId, reason: decision.reason } };
  if (decision) {
    return approved(ballotId, decision.list, decision.personalVotes, decision.writeIns, setting);
  }
  if (reading.outcome !== "accepted") throw new RangeError(`sheet ${ballotId} is not decided`);
  return approved(ballotId, listReadFrom(reading, ballotId), reading.personalVotes, [], setting);
}

/** The list a reading counts for: the ballot's own, BLANK, or the one ticked on a party (tick-box) ballot. */
function listReadFrom(reading: CountedSheet["reading"], ballotId: string): string {
  const type = reading.ballot?.type;
  const list =
    type === "blank"
      ? BLANK_LIST
      : type === "parties"
        ? reading.partyVote
        : (reading.ballot?.list ?? reading.partyVote);
  if (list === null) throw new RangeError(`sheet ${ballotId} was accepted without a list`);
  return list;
}

function approved(
  ballotId: string,
  list: string,
  personalVotes: readonly string[],
  writeIns: readonly string[],
  setting: TallySetting,
): SheetVote {
  if (!readsCorrections(setting)) {
    return { kind: "approved", vote: { ballotId, list, personalVotes: [], writeIns: [] } };
  }
  const own = new Set(setting.contest.lists.find((l) => l.id === list)?.candidates.map((c) => c.id));
  const strangers = personalVotes.filter((id) => !own.has(id));
  if (strangers.length > 0) {
    throw new RangeError(`sheet ${ballotId} has personal votes outside its list ${list}: ${strangers.join(", ")}`);
  }
  return {
    kind: "approved",
    vote: {
      ballotId,
      list,
      personalVotes: setting.election.settings.personal ? [...new Set(personalVotes)] : [],
      writeIns: setting.election.settings.writeIn ? [...new Set(writeIns)].filter((id) => !own.has(id)) : [],
    },
  };
}
