import { z } from "zod";
import { nextState, type StateTable, statesOf } from "./state-table.ts";

/**
 * Every legal move of a stored sheet. `read` is the instant of storing: the reading's outcome decides where it goes.
 * Whether a sheet counts among duplicates is another matter, kept apart (`duplicate-resolution.ts`), and so is whose turn it is where
 * more than one person decides it (`reading-rounds.ts`): until one decision stands it waits.
 */
export const sheetTransitions = {
  read: { accept: "accepted", queue: "waiting" },
  accepted: { sendToVerification: "waiting", discard: "discarded" },
  waiting: {
    decide: "decided",
    readAgain: "waiting",
    undo: "waiting",
    sendToVerification: "waiting",
    setAside: "setAside",
    discard: "discarded",
  },
  setAside: {
    decide: "decided",
    readAgain: "waiting",
    undo: "waiting",
    sendToVerification: "waiting",
    takeUp: "waiting",
    discard: "discarded",
  },
  decided: { readAgain: "waiting", undo: "waiting", sendToVerification: "waiting", discard: "discarded" },
  discarded: {},
} as const satisfies StateTable<SheetState, SheetEvent>;

export type SheetState = "read" | "accepted" | "waiting" | "setAside" | "decided" | "discarded";
export type SheetEvent =
  | "accept"
  | "queue"
  | "sendToVerification"
  | "decide"
  | "readAgain"
  | "undo"
  | "setAside"
  | "takeUp"
  | "discard";

export const sheetState = z.enum(statesOf(sheetTransitions) as [SheetState, ...SheetState[]]);
/** A sheet that still waits for a person. */
export const undecidedStates = ["waiting", "setAside"] as const satisfies SheetState[];

/** The state after `event`, or Refusal `sheet-not-in-state`; `who` names the sheet in words. */
export function nextSheetState(state: SheetState, event: SheetEvent, who: string): SheetState {
  return nextState<SheetState, SheetEvent>("sheet", sheetTransitions, state, event, who);
}
