import type { RectMm } from "../../src-shared/domain/layout.ts";
import { decideWriting, type WritingMeasure } from "./detect-writing.ts";
import { findStrokes } from "./find-strokes.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import { type Box, NAME_DENSITY as DENSITY, type NamePicture, WIDEN } from "./name-picture.ts";
import type { OtherSide } from "./other-side.ts";
import { type DrawnPrint, overPrint } from "./over-print.ts";
import { grown, type Patch, percentileOf, samplePatch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

/** Samples that the print may lie off the marks, each way: 2 mm. */
const REACH = 10;
const scratch = new Uint8Array(1 << 18);

export interface NameReading {
  /** Correlation with the name that the number stands for, and the best of the others minus it. */
  readonly likeness: number;
  readonly matches: boolean;
  /** The most ink over its print that a few millimetres of the name have, mm². */
  readonly crossedMm2: number;
  readonly writing: WritingMeasure;
  /** How far the print lies off the marks, millimetres. */
  readonly shiftMm: { readonly x: number; readonly y: number };
}

/**
 * Compares the printed name with the picture of the list that the number names and with those of all other lists, and
 * looks for ink that is not print.
 */
export function readPartyName(
  page: GreyPage,
  grid: Homography,
  field: RectMm,
  own: NamePicture,
  others: readonly NamePicture[],
  black: number,
  behind: OtherSide | null,
): NameReading {
  const margin = REACH / DENSITY;
  const rectMm = grown(field, margin);
  const patch = samplePatch(page, grid, rectMm, DENSITY, scratch);
  const white = percentileOf(patch, 0.7, 7);
  const shift = bestShift(patch, own);
  const likeness = correlation(patch, own, own.box, shift, 1);
  const { minLikeness, minMargin } = thresholds.partyName;
  const rivalled = others.some((other) => {
    const box = around(own.box, other.box);
    const [mine, theirs] = [correlation(patch, own, box, shift, 3), correlation(patch, other, box, shift, 3)];
    return theirs > mine - minMargin;
  });
  const crossedMm2 = crossedBy(patch, own, shift, black);
  blotPrint(patch, own, shift, white);
  const strokes = findStrokes(patch, {
    page,
    grid,
    rectMm,
    black,
    behind,
    rim: { top: margin + shift.y / DENSITY, bottom: margin - shift.y / DENSITY },
  });
  return {
    likeness,
    matches: likeness >= minLikeness && !rivalled,
    crossedMm2,
    writing: decideWriting(strokes),
    shiftMm: { x: shift.x / DENSITY, y: shift.y / DENSITY },
  };
}

/**
 * The most ink over its print that a few millimetres of the name have, mm², where toner lies unevenly.
 * @param read the name as it was read
 * @param inkAt share of its ink that print has at a place across the sheet
 */
export function crossedUnderToner(
  page: GreyPage,
  grid: Homography,
  field: RectMm,
  own: NamePicture,
  { shiftMm }: NameReading,
  black: number,
  inkAt: (xMm: number) => number,
): number {
  const patch = samplePatch(page, grid, grown(field, REACH / DENSITY), DENSITY, scratch);
  const shift = { x: Math.round(shiftMm.x * DENSITY), y: Math.round(shiftMm.y * DENSITY) };
  const columns = own.columns.map((ink, x) => ink * inkAt(field.x + (x + 0.5) / DENSITY));
  return crossedBy(patch, { ...own, columns }, shift, black);
}

/** Ink over the print that a patch around the field has. */
const crossedBy = (patch: Patch, print: DrawnPrint, shift: { x: number; y: number }, black: number): number =>
  overPrint(
    patch,
    print,
    { x: REACH + shift.x, y: REACH + shift.y },
    { white: percentileOf(patch, 0.7, 7), black, density: DENSITY },
  );

/** First by the darkness of whole rows and columns, which is quick, then by the picture. */
function bestShift(patch: Patch, own: NamePicture): { x: number; y: number } {
  const { box } = own;
  const [rows, columns] = [new Float32Array(patch.height), new Float32Array(patch.width)];
  for (let y = box.top; y < Math.min(patch.height, box.bottom + 2 * REACH); y++)
    for (let x = box.left; x < Math.min(patch.width, box.right + 2 * REACH); x += 2)
      rows[y]! -= patch.data[y * patch.width + x]!;
  const down = bestOffset(rows, own.rows, box.top, box.bottom);
  for (let y = box.top + REACH + down; y < Math.min(patch.height, box.bottom + REACH + down); y += 2)
    for (let x = box.left; x < Math.min(patch.width, box.right + 2 * REACH); x++)
      columns[x]! -= patch.data[y * patch.width + x]!;
  const across = bestOffset(columns, own.columns, box.left, box.right);
  let best = { x: across, y: down, score: Number.NEGATIVE_INFINITY };
  for (let y = down - 1; y <= down + 1; y++) {
    for (let x = across - 1; x <= across + 1; x++) {
      if (Math.abs(x) > REACH || Math.abs(y) > REACH) continue;
      const score = correlation(patch, own, box, { x, y }, 2);
      if (score > best.score) best = { x, y, score };
    }
  }
  return best;
}

/** Offset, at most REACH either way, at which a profile is most like the picture's from `from` to `to`. */
function bestOffset(seen: Float32Array, drawn: Float32Array, from: number, to: number): number {
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  for (let offset = -REACH; offset <= REACH; offset++) {
    let [n, ss, sd, sss, ssd] = [0, 0, 0, 0, 0];
    for (let i = from; i < to; i++) {
      const value = seen[i + REACH + offset]!;
      n++;
      ss += value;
      sd += drawn[i]!;
      sss += value * value;
      ssd += value * drawn[i]!;
    }
    const likeness = (ssd - (ss * sd) / n) / Math.sqrt(Math.max(1, sss - (ss * ss) / n));
    if (likeness > most) [best, most] = [offset, likeness];
  }
  return best;
}

/** Correlation of darkness with a picture over a box, every `stride`-th sample. */
function correlation(
  patch: Patch,
  picture: NamePicture,
  box: Box,
  shift: { x: number; y: number },
  stride: number,
): number {
  let [n, sp, si, spp, sii, spi] = [0, 0, 0, 0, 0, 0];
  for (let y = box.top; y < box.bottom; y += stride) {
    const row = (y + REACH + shift.y) * patch.width + REACH + shift.x;
    for (let x = box.left; x < box.right; x += stride) {
      const p = 255 - patch.data[row + x]!;
      const i = picture.ink[y * picture.width + x]!;
      n++;
      sp += p;
      si += i;
      spp += p * p;
      sii += i * i;
      spi += p * i;
    }
  }
  const spread = Math.sqrt(Math.max(1e-9, (spp - (sp * sp) / n) * (sii - (si * si) / n)));
  return (spi - (sp * si) / n) / spread;
}

/** Whitens print, and what lies around the field. */
function blotPrint(patch: Patch, own: NamePicture, shift: { x: number; y: number }, white: number): void {
  const { width, height, data } = patch;
  const [left, right] = [REACH + shift.x, REACH + shift.x + own.width];
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const py = y - REACH - shift.y;
    if (py < 0 || py >= own.height) {
      data.fill(white, row, row + width);
      continue;
    }
    data.fill(white, row, row + left);
    data.fill(white, row + right, row + width);
    if (py < own.box.top - WIDEN || py >= own.box.bottom + WIDEN) continue;
    const from = Math.max(0, own.box.left - WIDEN);
    const to = Math.min(own.width, own.box.right + WIDEN);
    for (let px = from; px < to; px++) if (own.printed[py * own.width + px]) data[row + left + px] = white;
  }
}

const around = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});
