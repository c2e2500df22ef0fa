import { z } from "zod";
import { controlFinding } from "../domain/control-reading.ts";
import { boxFigures } from "../domain/sampling/box-figures.ts";
import { differenceCause } from "../domain/sampling/own-reading.ts";
import { boxNumber, boxRef, countRef, countWords, language, procedure, requires, sheetRef } from "./contract-base.ts";
import { ballotView } from "./verification.ts";

export const spotCheckSheet = z.strictObject({
  sheet: sheetRef,
  position: z.int(),
  ballotId: z.string().nullable(),
  list: z.string().nullable(),
  personalVotes: z.int(),
  writeIns: z.int(),
  how: z.enum(["machine", "verified", "proposed-rejected", "undecided", "duplicate"]),
});
export type SpotCheckSheet = z.infer<typeof spotCheckSheet>;

export const boxResult = z.strictObject({
  of: countWords,
  state: z.string(),
  sheets: z.array(spotCheckSheet),
  lists: z.array(z.strictObject({ list: z.string(), name: z.string(), ballots: z.int(), modified: z.int() })),
  proposedRejected: z.int(),
  undecided: z.int(),
});
export type BoxResult = z.infer<typeof boxResult>;

/** What the control reader made of a box that somebody had read again. */
export const boxReread = z.strictObject({
  state: z.enum(["reading", "done", "failed"]),
  /** Ballots that count as the machine read them, and those of them that were read so far. */
  of: z.int(),
  read: z.int(),
  /** Read so far without a difference, but not in every field. */
  unsure: z.int(),
  found: z.array(
    z.strictObject({
      sheet: sheetRef,
      position: z.int(),
      ballotId: z.string().nullable(),
      findings: z.array(controlFinding),
      /** It was sent to a verifier: the count is open. */
      queued: z.boolean(),
    }),
  ),
  /** In words; null unless it failed. */
  problem: z.string().nullable(),
  startedAt: z.string(),
  startedBy: z.string(),
  endedAt: z.string().nullable(),
});
export type BoxReread = z.infer<typeof boxReread>;

/** One hand count of a box, beside what was counted for it then; `list` null: ballots proposed rejected. */
export const handCountView = z.strictObject({
  id: z.int(),
  hand: boxFigures,
  counted: boxFigures,
  differences: z.array(
    z.strictObject({
      list: z.string().nullable(),
      part: z.enum(["ballots", "modified"]),
      hand: z.int(),
      counted: z.int(),
    }),
  ),
  /** The box is still counted as it was then. */
  current: z.boolean(),
  at: z.string(),
  by: z.string(),
  finding: z.strictObject({ cause: differenceCause, note: z.string(), at: z.string(), by: z.string() }).nullable(),
});
export type HandCountView = z.infer<typeof handCountView>;

export const boxDraw = z.strictObject({
  seed: z.string(),
  /** The boxes it was drawn from, in their public order, and the number that came out, from 1. */
  boxes: z.array(z.string()),
  number: z.int(),
  at: z.string(),
  by: z.string(),
});
export type BoxDrawView = z.infer<typeof boxDraw>;

/** The checks of a box so far. Nothing of what was counted is in it but what a hand count was compared with: it is made blind. */
export const boxChecks = z.strictObject({
  of: countWords,
  /** Nothing in it waits for a person. */
  ready: z.boolean(),
  /** Lines of a hand count. */
  lists: z.array(z.strictObject({ list: z.string(), name: z.string() })),
  /** Ballots that voters changed are counted apart. */
  corrections: z.boolean(),
  handCounts: z.array(handCountView),
  reread: boxReread.nullable(),
  draws: z.array(boxDraw),
});
export type BoxChecks = z.infer<typeof boxChecks>;

export const spotCheckContract = {
  checks: procedure.input(boxRef).output(boxChecks),
  /** Dice choose the box. */
  drawBox: requires("sample")
    .input(z.strictObject({ seed: z.string().max(200) }))
    .output(boxRef),
  recordHandCount: requires("sample")
    .input(boxRef.extend({ hand: boxFigures }))
    .output(z.strictObject({ id: z.int(), differences: z.int() })),
  nameHandDifference: requires("sample")
    .input(z.strictObject({ id: z.int(), cause: differenceCause, note: z.string().max(1000) }))
    .output(z.strictObject({ id: z.int() })),
  /** One hand count as a PDF, base64, with lines for two signatures. */
  handCountReport: requires("sample")
    .input(boxRef.extend({ id: z.int(), language }))
    .output(z.strictObject({ pdf: z.string() })),
  /** Has the control reader read the box again, from its stored pictures; `checks` tells how far it has come. */
  reread: requires("sample").input(boxRef).output(z.strictObject({})),
  boxes: procedure.output(
    z.array(
      z.strictObject({
        count: z.string(),
        box: boxNumber,
        of: countWords,
        state: z.string(),
        sheets: z.int(),
        ready: z.boolean(),
      }),
    ),
  ),
  box: procedure.input(boxRef).output(boxResult),
  ballot: procedure.input(z.strictObject({ count: countRef, sheet: sheetRef })).output(ballotView),
};
