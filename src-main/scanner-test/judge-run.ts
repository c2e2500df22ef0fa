import type { SheetReading } from "../../src-shared/domain/reading.ts";
import { hasHandwriting, type PlannedSheet } from "./test-plan.ts";

/**
 * `right`: read as marked, or sent to a person as it must be. `to-person`: could have been read, a person has to look: a cost. `wrong`: would
 * be counted otherwise than it was marked.
 */
export type SheetVerdict = "right" | "to-person" | "wrong";

export interface JudgedSheet {
  readonly sheet: string;
  readonly ballotId: string;
  readonly verdict: SheetVerdict;
  /** What differs, or why a person has to look; empty where all is right. */
  readonly remarks: readonly string[];
}

export interface JudgedRun {
  readonly sheets: readonly JudgedSheet[];
  /** Ballots of the test that did not come. */
  readonly missing: readonly string[];
  /** Ballots that came twice. */
  readonly twice: readonly string[];
  /** Sheets that are no ballot of the test, or whose id could not be read. */
  readonly strangers: readonly string[];
}

/** Compares what was read in one run with what was marked. */
export function judgeRun(planned: readonly PlannedSheet[], readings: readonly SheetReading[]): JudgedRun {
  const plan = new Map(planned.map((sheet) => [sheet.ballotId, sheet]));
  const seen = new Map<string, number>();
  const sheets: JudgedSheet[] = [];
  const strangers: string[] = [];
  for (const reading of readings) {
    const expected = plan.get(reading.ballot?.id ?? "");
    if (!expected) {
      strangers.push(reading.sheet);
      continue;
    }
    seen.set(expected.ballotId, (seen.get(expected.ballotId) ?? 0) + 1);
    sheets.push(judgeSheet(expected, reading));
  }
  return {
    sheets,
    strangers,
    missing: planned.map(({ ballotId }) => ballotId).filter((id) => !seen.has(id)),
    twice: [...seen].filter(([, times]) => times > 1).map(([id]) => id),
  };
}

function judgeSheet(expected: PlannedSheet, reading: SheetReading): JudgedSheet {
  const judged = { sheet: reading.sheet, ballotId: expected.ballotId };
  const differences = differencesOf(expected, reading);
  const handwriting = hasHandwriting(expected);
  if (reading.outcome === "accepted") {
    if (handwriting) return { ...judged, verdict: "wrong", remarks: ["handwriting was not seen", ...differences] };
    return { ...judged, verdict: differences.length > 0 ? "wrong" : "right", remarks: differences };
  }
  // A person decides here, so a difference is a reason to look at the scanner, not a misread.
  const cost = !handwriting || differences.length > 0;
  const why = handwriting ? [] : [`sent to a person: ${reading.reasons.join(", ")}`];
  return { ...judged, verdict: cost ? "to-person" : "right", remarks: [...why, ...differences] };
}

function differencesOf(expected: PlannedSheet, { ballot, personalVotes, partyVote, stamp }: SheetReading): string[] {
  const differences: string[] = [];
  const differs = (what: string, wanted: string, got: string) => {
    if (wanted !== got) differences.push(`${what}: marked ${wanted || "none"}, read ${got || "none"}`);
  };
  differs("ballot number", expected.ballotNumber, ballot?.number ?? "");
  differs("personal votes", inOrder(expected.personalVotes), inOrder(personalVotes));
  differs("party", expected.partyVote ?? "", partyVote ?? "");
  if (stamp.present !== true) differences.push("stamp: stamped, not read as one");
  return differences;
}

const inOrder = (votes: readonly string[]): string => [...votes].sort().join(" ");

/** What must be the same each time the same ballots go through: the votes as read, and whether a person looks. */
export interface Unsteady {
  readonly ballotId: string;
  readonly readings: readonly string[];
}

/** Ballots that were not read the same in every run. */
export function unsteadySheets(runs: readonly (readonly SheetReading[])[]): Unsteady[] {
  const byBallot = new Map<string, string[]>();
  for (const reading of runs.flat()) {
    if (!reading.ballot?.id) continue;
    const said = byBallot.get(reading.ballot.id) ?? [];
    said.push(wordsOf(reading));
    byBallot.set(reading.ballot.id, said);
  }
  return [...byBallot]
    .filter(([, said]) => new Set(said).size > 1)
    .map(([ballotId, readings]) => ({ ballotId, readings }));
}

function wordsOf({ ballot, personalVotes, partyVote, writeIns, outcome }: SheetReading): string {
  const lines = writeIns.filter(({ writing }) => writing !== false).map(({ line }) => line);
  const votes = inOrder(personalVotes) || "no personal votes";
  return `${ballot?.list ?? partyVote ?? "-"}; ${votes}; writing on lines ${lines.join(" ") || "-"}; ${outcome}`;
}
