import { z } from "zod";
import { boxNumber, boxRef, countWords, procedure, sheetRef } from "./contract-base.ts";
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

export const spotCheckContract = {
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
  ballot: procedure.input(z.strictObject({ count: z.string(), sheet: sheetRef })).output(ballotView),
};
