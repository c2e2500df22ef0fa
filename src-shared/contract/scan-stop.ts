import { z } from "zod";
import { stopCause, stopFindings, stopState, stopSteps } from "../domain/scan-stops.ts";
import { sheetRef } from "./contract-base.ts";

/** A sheet as the operator looks for it in the output pile. */
export const sheetInOutput = z.strictObject({
  sheet: sheetRef,
  /** Its id in the store, as answers name it. */
  id: z.int(),
  /** Place in the output, the first sheet fed is 1. */
  position: z.int(),
  ballotId: z.string().nullable(),
  front: z.string().nullable(),
  back: z.string().nullable(),
  rotation: z.int(),
});
export type SheetInOutput = z.infer<typeof sheetInOutput>;

/** All that the reconciliation after a stop shows. */
export const stopScreen = z.strictObject({
  /** The run of the feeder that stopped so: answers belong to it and to no later one. */
  feeding: z.int(),
  state: stopState,
  cause: stopCause,
  /** The scanner's own words, or the fault's. */
  message: z.string(),
  /** What to do with the hands, in this order. */
  steps: z.array(z.enum(stopSteps)),
  /** Figures of this run of the feeder. */
  sheets: z.int(),
  images: z.int(),
  deviceSheets: z.int().nullable(),
  figuresDiffer: z.boolean(),
  /** Sheets that lie in the output by the record, all runs. */
  inOutput: z.int(),
  /** The one that should lie on top. */
  proposedLast: sheetInOutput.nullable(),
  /** Stored last and perhaps bad: their paper goes back into the tray. */
  doubtful: z.array(sheetInOutput),
  strangers: stopFindings.shape.strangers,
  refed: stopFindings.shape.refed,
  /** Put back at an earlier stop and not read again yet; `position` is their number in the box. */
  owed: z.array(sheetInOutput),
});
export type StopScreen = z.infer<typeof stopScreen>;
