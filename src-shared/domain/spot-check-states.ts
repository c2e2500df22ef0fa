import { z } from "zod";
import { nextState, type StateTable, statesOf } from "./state-table.ts";

/** Every legal move of a sample check (stikkprøve). What was drawn and read stays, also of one that was given up. */
export const spotCheckTransitions = {
  drawn: { read: "reading", giveUp: "givenUp" },
  reading: { read: "reading", conclude: "concluded", giveUp: "givenUp" },
  concluded: {},
  givenUp: {},
} as const satisfies StateTable<SpotCheckState, SpotCheckEvent>;

export type SpotCheckState = "drawn" | "reading" | "concluded" | "givenUp";
export type SpotCheckEvent = "read" | "conclude" | "giveUp";
export const spotCheckState = z.enum(statesOf(spotCheckTransitions) as [SpotCheckState, ...SpotCheckState[]]);

/** The state after `event`, or Refusal `spot-check-not-in-state`. */
export function nextSpotCheckState(state: SpotCheckState, event: SpotCheckEvent, who: string): SpotCheckState {
  return nextState<SpotCheckState, SpotCheckEvent>("spot-check", spotCheckTransitions, state, event, who);
}
