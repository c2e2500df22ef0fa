import { z } from "zod";
import { nextState, type StateTable, statesOf } from "./state-table.ts";

/**
 * Whether a stored sheet stands for its paper. After a mishap the same paper may be read twice: exactly one of the records counts.
 * `quarantined`: was in the machine at the mishap; its paper must be read again. `replaced`: it was, that record counts.
 * `refed`: read again though its first record is good; the first one counts. `release` is a person's word, with a reason.
 */
export const standingTransitions = {
  counts: { quarantine: "quarantined", recognise: "refed" },
  quarantined: { replace: "replaced", release: "counts" },
  replaced: {},
  refed: { release: "counts" },
} as const satisfies StateTable<SheetStanding, StandingEvent>;

export type SheetStanding = "counts" | "quarantined" | "replaced" | "refed";
export type StandingEvent = "quarantine" | "recognise" | "replace" | "release";
export const sheetStanding = z.enum(statesOf(standingTransitions) as [SheetStanding, ...SheetStanding[]]);

/** The standing after `event`, or Refusal `standing-not-in-state`. */
export function nextStanding(standing: SheetStanding, event: StandingEvent, who: string): SheetStanding {
  return nextState<SheetStanding, StandingEvent>("standing", standingTransitions, standing, event, who);
}
