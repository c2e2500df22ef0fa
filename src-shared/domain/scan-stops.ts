import { z } from "zod";
import { nextState, type StateTable, statesOf } from "./state-table.ts";

/**
 * Every stop of a feeding waits for the operator, who compares paper and record; a box goes on or is finished only after that.
 * Discarding the box takes its stops along: all its paper will be scanned anew.
 */
export const stopTransitions = {
  open: { confirm: "confirmed", discard: "discarded" },
  confirmed: { discard: "discarded" },
  discarded: {},
} as const satisfies StateTable<StopState, StopEvent>;

export type StopState = "open" | "confirmed" | "discarded";
export type StopEvent = "confirm" | "discard";
export const stopState = z.enum(statesOf(stopTransitions) as [StopState, ...StopState[]]);

export function nextStopState(state: StopState, event: StopEvent, who: string): StopState {
  return nextState<StopState, StopEvent>("stop", stopTransitions, state, event, who);
}

/** What the operator is told to do, in this order; also the i18n keys. */
export const stopSteps = [
  "open-and-close-cover",
  "connect-scanner",
  "clear-paper-path",
  "make-room-in-store",
  "find-last-sheet",
  "take-back-doubtful",
  "put-back-what-lies-beyond",
] as const;
export type StopStep = (typeof stopSteps)[number];

interface StopCauseRow {
  /** Something went wrong, as against an empty tray or a pause by hand. */
  readonly fault: boolean;
  readonly steps: readonly StopStep[];
}

const compare = ["find-last-sheet", "take-back-doubtful", "put-back-what-lies-beyond"] as const;

/**
 * Why a feeding stopped: the scanner's end reasons, and two of our own. `store-fault`: disk full or the like, sheets that were
 * scanned could not be stored. `program-ended`: killed, or a power cut.
 */
export const stopCauses = {
  empty: { fault: false, steps: compare },
  cancelled: { fault: false, steps: compare },
  jam: { fault: true, steps: ["clear-paper-path", ...compare] },
  "double-feed": { fault: true, steps: ["clear-paper-path", ...compare] },
  "cover-open": { fault: true, steps: ["clear-paper-path", "open-and-close-cover", ...compare] },
  "device-lost": { fault: true, steps: ["connect-scanner", "clear-paper-path", ...compare] },
  unknown: { fault: true, steps: ["clear-paper-path", ...compare] },
  "store-fault": { fault: true, steps: ["make-room-in-store", "clear-paper-path", ...compare] },
  "program-ended": { fault: true, steps: ["clear-paper-path", ...compare] },
} as const satisfies Record<string, StopCauseRow>;

export type StopCause = keyof typeof stopCauses;
export const stopCause = z.enum(Object.keys(stopCauses) as [StopCause, ...StopCause[]]);

/** Sheets of a feeding that do not belong to the count, or lie in another box already. */
export const strangerKinds = [
  "other-election",
  "other-district",
  "unknown-ballot",
  "foreign-form",
  "in-other-box",
] as const;

/** What the figures of a feeding show; stored with the stop and shown to the operator. */
export const stopFindings = z.strictObject({
  /** How many of the last stored sheets may be bad by the scanner's word. */
  doubtful: z.int().min(0),
  /** The scanner cannot tell a double feed from an empty tray: sheets beyond the last one make the last one doubtful too. */
  doubleFeedUnseen: z.boolean(),
  /** Sheets recognised as fed before, by their ballot id: the first record stays, these are left out. */
  refed: z.array(z.strictObject({ sheet: z.int(), sequence: z.int(), ballotId: z.string() })),
  /** Ballots of elsewhere, with their place in the output pile, counted from the first sheet fed (bottom = 1). */
  strangers: z.array(
    z.strictObject({
      sheet: z.int(),
      position: z.int(),
      ballotId: z.string().nullable(),
      kind: z.enum(strangerKinds),
      /** Number of the box that holds the same ballot id. */
      otherBox: z.int().nullable(),
    }),
  ),
});
export type StopFindings = z.infer<typeof stopFindings>;

/** What the operator found, and did, before the box may go on. */
export const stopAnswers = z.strictObject({
  /** After everything that had to be fed again was put back. */
  tray: z.enum(["empty", "sheets-left"]),
  /**
   * The stored sheet that now lies last in the output, by its id in the store; null where none does. Every sheet stored after it
   * was put back and counts only when it has been read again.
   */
  lastKept: z.int().nullable(),
  /** Sheets moved from output and paper path back into the tray. */
  putBack: z.int().min(0).max(10_000),
  /** How many of these stuck in the paper path. */
  fromPath: z.int().min(0).max(100).default(0),
  /** Why the figures differ; required where they do. */
  note: z.string().trim().min(1).max(1000).optional(),
});
export type StopAnswers = z.infer<typeof stopAnswers>;
/** As they are given: what may be left out is optional. */
export type StopAnswersInput = z.input<typeof stopAnswers>;
