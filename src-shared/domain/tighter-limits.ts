import { z } from "zod";

/** A threshold of interpretation that a count may be started with tighter than measured. */
export interface TightenableLimit {
  /** Which way more sheets go to a person. */
  readonly tighter: "higher" | "lower";
  /** The tightest that makes sense; beyond it everything, or nothing, would be held back. */
  readonly farthest: number;
  readonly unit: "share" | "mm" | "mm²" | "likeness" | "contrast";
  /** What the limit says of a sheet that is accepted. */
  readonly meaning: string;
}

/**
 * The thresholds that can be tightened per count, by their name in `src-main/interpretation/thresholds.ts`. The measured value
 * is the floor: a count never reads more boldly than was measured.
 */
export const tightenableLimits = {
  "box.marked": { tighter: "higher", farthest: 0.25, unit: "share", meaning: "ink in a box that counts as marked" },
  "box.empty": { tighter: "lower", farthest: 0, unit: "share", meaning: "ink in a box that counts as empty" },
  "box.minOutline": {
    tighter: "higher",
    farthest: 0.7,
    unit: "contrast",
    meaning: "contrast of the printed outline of every box",
  },
  "box.haloInkMm2": { tighter: "lower", farthest: 0, unit: "mm²", meaning: "ink just outside an empty box" },
  "box.spillHaloMm2": { tighter: "lower", farthest: 1, unit: "mm²", meaning: "ink around any box" },
  "box.spillRunMm": { tighter: "lower", farthest: 1, unit: "mm", meaning: "dark stretch on a walk around any box" },
  "stamp.clear": { tighter: "higher", farthest: 0.5, unit: "share", meaning: "ink in the stamp's field" },
  "stamp.clearCells": { tighter: "higher", farthest: 0.9, unit: "share", meaning: "ground that the stamp covers" },
  "strayInk.inkMm2": { tighter: "lower", farthest: 0, unit: "mm²", meaning: "ink on white paper outside every field" },
  "strayInk.struck": {
    tighter: "lower",
    farthest: 0.05,
    unit: "share",
    meaning: "ink of a line of words over that of its type",
  },
  "partyName.minLikeness": {
    tighter: "higher",
    farthest: 0.95,
    unit: "likeness",
    meaning: "likeness of the printed party name",
  },
  "digits.minConfirmed": {
    tighter: "higher",
    farthest: 1,
    unit: "share",
    meaning: "printed digits that confirm the codes",
  },
  "marks.maxResidualMm": {
    tighter: "lower",
    farthest: 0.05,
    unit: "mm",
    meaning: "distance of a registration mark from its grid",
  },
} as const satisfies Record<string, TightenableLimit>;

export type LimitName = keyof typeof tightenableLimits;
export const limitNames = Object.keys(tightenableLimits) as [LimitName, ...LimitName[]];

/** Limits of one count, by name; a limit that is not named stays as measured. */
export const tighterLimits = z.partialRecord(z.enum(limitNames), z.number().min(0).max(1000));
export type TighterLimits = z.infer<typeof tighterLimits>;
