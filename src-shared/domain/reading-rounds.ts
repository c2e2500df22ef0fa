import { z } from "zod";
import type { BallotDecision } from "./decision.ts";
import { nextState, type StateTable, statesOf } from "./state-table.ts";

/**
 * Which person's turn a queued sheet is at: up to three people decide one ballot, each once. A sheet whose decision stands keeps the
 * round that settled it. Only the state `decided` (sheet-states.ts) says that something counts; a round alone never does.
 */
export const roundTransitions = {
  first: { readAgain: "second", startOver: "first" },
  second: { differ: "third", takeBack: "first", waive: "first", startOver: "first" },
  third: { takeBack: "second", startOver: "first" },
} as const satisfies StateTable<ReadingRound, RoundEvent>;

export type ReadingRound = "first" | "second" | "third";
export type RoundEvent = "readAgain" | "differ" | "takeBack" | "waive" | "startOver";
export const readingRound = z.enum(statesOf(roundTransitions) as [ReadingRound, ...ReadingRound[]]);
/** In the order they come; the round's place is the number of decisions in force before it. */
export const readingRounds = readingRound.options;

/** The round after `event`, or Refusal `reading-round-not-in-state`; `who` names the sheet in words. */
export function nextRound(round: ReadingRound, event: RoundEvent, who: string): ReadingRound {
  return nextState<ReadingRound, RoundEvent>("reading-round", roundTransitions, round, event, who);
}

/** Which ballots of a count a second person decides as well, without seeing what the first decided. */
export const secondReadingRule = z.strictObject({
  /** Of the ballots that a person approves, 0..1. */
  share: z.number().min(0).max(1),
  /** Every ballot that the first person proposes to reject. */
  rejections: z.boolean(),
});
export type SecondReadingRule = z.infer<typeof secondReadingRule>;
export const noSecondReading: SecondReadingRule = { share: 0, rejections: false };

/** So many people who may verify are needed before counts begin with a second reading of proposed rejections. */
const PEOPLE_FOR_TWO_READINGS = 2;

/** What a count begins with where nobody says otherwise: one person alone is never kept waiting for a second. */
export const defaultSecondReading = (people: number): SecondReadingRule => ({
  share: 0,
  rejections: people >= PEOPLE_FOR_TWO_READINGS,
});

/** True where `next` asks for less than `before`: that is a waiver, and needs a reason. */
export const asksForLess = (before: SecondReadingRule, next: SecondReadingRule): boolean =>
  next.share < before.share || (before.rejections && !next.rejections);

/** What follows a person's decision: it stands, another person reads too, or the two differ and a third decides. */
export type AfterReading = "stands" | "again" | "differs";

/**
 * @param decisions in force, oldest first, the newest one last: one to three
 * @param again whether the rule asks for a second reading of the first one
 */
export function afterReading(decisions: readonly BallotDecision[], again: boolean): AfterReading {
  const [first, second, third] = decisions;
  if (!first) throw new RangeError("no decision is in force");
  if (third) return "stands";
  if (second) return sameDecision(first, second) ? "stands" : "differs";
  return again ? "again" : "stands";
}

/** Parts of a decision in which two people may differ; `verdict`: approved by one, proposed for rejection by the other. */
export const decisionParts = ["verdict", "reason", "list", "personalVotes", "writeIns"] as const;
export type DecisionPart = (typeof decisionParts)[number];

/** Where two decisions count otherwise; empty where they say the same. */
export function differingDecisionParts(a: BallotDecision, b: BallotDecision): DecisionPart[] {
  if (a.decision === "reject") {
    if (b.decision !== "reject") return ["verdict"];
    return a.reason === b.reason ? [] : ["reason"];
  }
  if (b.decision === "reject") return ["verdict"];
  const parts: DecisionPart[] = [];
  if (a.list !== b.list) parts.push("list");
  for (const part of ["personalVotes", "writeIns"] as const) if (!sameSet(a[part], b[part])) parts.push(part);
  return parts;
}

export const sameDecision = (a: BallotDecision, b: BallotDecision): boolean =>
  differingDecisionParts(a, b).length === 0;

/** Order and repeats say nothing: a candidate gets one vote of a ballot. */
function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return [...a, ...b].every((each) => a.includes(each) && b.includes(each));
}

/** A record about a sheet: a decision, or (null) that an earlier one is taken back. */
export interface RoundRecord {
  readonly id: number;
  readonly decision: BallotDecision | null;
  readonly round: ReadingRound;
  /** The record that this one takes out of force. */
  readonly takesBack: number | null;
}

/** The decisions that nobody took back, the latest of each round, in the order of the rounds. */
export function inForce<R extends RoundRecord>(history: readonly R[]): (R & { decision: BallotDecision })[] {
  const taken = new Set(history.map((record) => record.takesBack));
  const standing = (record: R): record is R & { decision: BallotDecision } =>
    record.decision !== null && !taken.has(record.id);
  return readingRounds.flatMap((round) => history.filter(standing).findLast((record) => record.round === round) ?? []);
}
