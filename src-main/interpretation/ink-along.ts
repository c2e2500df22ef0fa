import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import { percentileOf, sampleMeans } from "./patch.ts";
import { type PrintedLine, WEIGHED_DENSITY } from "./printed-lines.ts";
import { thresholds } from "./thresholds.ts";

const limits = thresholds.strayInk;
const scratch = new Uint8Array(1 << 16);

/** Contrast from which a sample is ink at all. */
export const PALEST = 0.05;

export interface InkSeen {
  readonly inkMm2: number;
  /** Ink as dark as a pen's from the line's left end up to each sample, mm²; dirt is paler. */
  readonly darkAlong: Float32Array;
  /** Grey of the darkest sample of each column. */
  readonly darkest: Uint8Array;
  /** Grey up to which the white between two words is inked. */
  readonly gapGrey: number;
}

/**
 * The ink that is seen along a printed line.
 * @param black grey of print on this side
 * @param darkContrast from which ink is as dark as a pen's
 */
export function inkAlong(
  page: GreyPage,
  grid: Homography,
  { rectMm, across }: PrintedLine,
  black: number,
  darkContrast: number = limits.inkContrast,
): InkSeen {
  // Means of two pixels each way: single ones would hit and miss thin strokes of sharp print by chance.
  const patch = sampleMeans(page, grid, rectMm, WEIGHED_DENSITY, scratch, 2, across);
  const { width, height, data } = patch;
  const white = percentileOf(patch, 0.85, 2);
  const span = Math.max(1, white - black);
  const floor = Math.ceil(white - PALEST * span);
  const darkFloor = Math.ceil(white - darkContrast * span);
  const dark = new Int32Array(width);
  const darkest = new Uint8Array(width).fill(255);
  let ink = 0;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const grey = data[at]!;
      if (grey >= floor) continue;
      ink += white - grey;
      if (grey < darkest[x]!) darkest[x] = grey;
      if (grey < darkFloor) dark[x]! += white - grey;
    }
  }
  const scale = 1 / (span * WEIGHED_DENSITY * across);
  const darkAlong = new Float32Array(width + 1);
  for (let x = 0; x < width; x++) darkAlong[x + 1] = dark[x]! * scale + darkAlong[x]!;
  return { inkMm2: ink * scale, darkAlong, darkest, gapGrey: white - limits.gapContrast * span };
}
