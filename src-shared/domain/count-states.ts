import { z } from "zod";
import { nextState, type StateTable, statesOf } from "./state-table.ts";

/**
 * Every legal move of a count (telling). `notStarted` is a count the base data allow and nobody has begun: it has no row.
 * "Ready to complete" is no state: it is a started count that nothing blocks (see `blockers` in the overview), so it can
 * never be stale. A redo is a new count with the next ordinal; the discarded one stays on record.
 */
export const countTransitions = {
  notStarted: { start: "started", registerByHand: "completed" },
  started: { complete: "completed", discard: "discarded" },
  completed: { sign: "signed", reopen: "started", discard: "discarded" },
  signed: { transfer: "transferred", reopen: "started", discard: "discarded" },
  transferred: { acknowledge: "acknowledged", refuse: "signed" },
  acknowledged: {},
  discarded: {},
} as const satisfies StateTable<CountState, CountEvent>;

export type CountState =
  | "notStarted"
  | "started"
  | "completed"
  | "signed"
  | "transferred"
  | "acknowledged"
  | "discarded";
export type CountEvent =
  | "start"
  | "registerByHand"
  | "complete"
  | "reopen"
  | "sign"
  | "transfer"
  | "acknowledge"
  | "refuse"
  | "discard";

export const countState = z.enum(statesOf(countTransitions) as [CountState, ...CountState[]]);

/** The state after `event`, or Refusal `count-not-in-state`; `who` names the count in words. */
export function nextCountState(state: CountState, event: CountEvent, who: string): CountState {
  return nextState<CountState, CountEvent>("count", countTransitions, state, event, who);
}
