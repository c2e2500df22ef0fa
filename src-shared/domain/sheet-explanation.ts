import { z } from "zod";
import { rectMm, side } from "./layout.ts";
import { sheetReading } from "./reading.ts";
import { verificationReason } from "./verification-reasons.ts";

/** good: marked, stamped. quiet: empty or not read. doubt: a person decides. trouble: a person must see it. place: in order. */
export const explainedTone = z.enum(["good", "quiet", "doubt", "trouble", "place"]);
export type ExplainedTone = z.infer<typeof explainedTone>;

const pointPx = z.tuple([z.number(), z.number()]);

/** One place that was looked at: where it lies on the picture, what was measured there and what came of it. */
export const explainedRegion = z.strictObject({
  /** Index into the layout's regions; null for ink that belongs to none of them. */
  region: z.int().nullable(),
  kind: z.string(),
  /** Candidate id, write-in line, list id or name of an open field. */
  subject: z.string().nullable(),
  rectMm,
  /** Four corners on the stored picture, pixels, clockwise from the upright top left one. */
  corners: z.array(pointPx).length(4),
  tone: explainedTone,
  /** A word or two, plain English. */
  decision: z.string(),
  /** Every measure that the decision rests on. */
  values: z.record(z.string(), z.number()),
  reasons: z.array(verificationReason),
});
export type ExplainedRegion = z.infer<typeof explainedRegion>;

export const explainedSide = z.strictObject({
  /** Which of the sheet's two pictures. */
  file: z.union([z.literal(1), z.literal(2)]),
  side,
  /** Quarter turns clockwise that make the picture upright, degrees. */
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  /** Null where the registration marks were not found. */
  place: z
    .strictObject({
      marks: z.array(pointPx),
      residualMm: z.number(),
      pixelsPerMm: z.number(),
      /** Grey of print and of paper. */
      black: z.number(),
      white: z.number(),
      number: z.string().nullable(),
    })
    .nullable(),
  regions: z.array(explainedRegion),
});
export type ExplainedSide = z.infer<typeof explainedSide>;

/** Why a sheet was read as it was: the reading, made again from the stored pictures, and all that it rests on. */
export const sheetExplanation = z.strictObject({
  reading: sheetReading,
  /** Front first; a side without a picture is left out. */
  sides: z.array(explainedSide),
  /** Reasons that belong to no region. */
  elsewhere: z.array(verificationReason),
});
export type SheetExplanation = z.infer<typeof sheetExplanation>;
