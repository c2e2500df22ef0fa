import { z } from "zod";
import { nextState, type StateTable, statesOf } from "./state-table.ts";

/**
 * Every legal move of a box (kasse). A fault pauses, it never finishes and never loses a sheet. Discarding keeps the
 * sheets on record, uncounted, and makes the box ready to be scanned again.
 */
export const boxTransitions = {
  expected: { start: "scanning", registerEmpty: "empty" },
  scanning: { pause: "paused", fault: "paused", finish: "scanned", resume: "scanning" },
  paused: { resume: "scanning", finish: "scanned", discard: "expected" },
  scanned: { allDecided: "verified", discard: "expected" },
  verified: { reopen: "scanned", discard: "expected", lock: "locked" },
  empty: { reopen: "expected", lock: "lockedEmpty" },
  locked: { unlock: "verified" },
  lockedEmpty: { unlock: "empty" },
} as const satisfies StateTable<BoxState, BoxEvent>;

export type BoxState = "expected" | "scanning" | "paused" | "scanned" | "verified" | "empty" | "locked" | "lockedEmpty";
export type BoxEvent =
  | "start"
  | "registerEmpty"
  | "pause"
  | "fault"
  | "resume"
  | "finish"
  | "discard"
  | "allDecided"
  | "reopen"
  | "lock"
  | "unlock";

export const boxState = z.enum(statesOf(boxTransitions) as [BoxState, ...BoxState[]]);

/** The state after `event`, or Refusal `box-not-in-state`; `who` names the box in words. */
export function nextBoxState(state: BoxState, event: BoxEvent, who: string): BoxState {
  return nextState<BoxState, BoxEvent>("box", boxTransitions, state, event, who);
}
