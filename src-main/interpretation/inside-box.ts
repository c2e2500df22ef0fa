import { BOX_DENSITY as DENSITY } from "./around-box.ts";
import type { Patch } from "./patch.ts";
import { areSpecks } from "./specks.ts";
import { thresholds } from "./thresholds.ts";

const limits = thresholds.box;
/** Beside an outline, where the paper is not quite white. */
export const BLUR_MM = 0.4;
/** Where faint ink is, as long as it is so little that it may be specks. */
const faintAt = new Int32Array(400);

/** The inside of a box in its picture, samples; the outline is left out. */
export interface Inside {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where paper is seen left and right of a box, columns, above and below it, rows, and the greys that hold for all of it. */
export interface Ground {
  readonly gap: number;
  readonly beside: number;
  readonly beyond: number;
  readonly white: number;
  readonly span: number;
}

/** Columns of a row that are left out. */
export type Band = (row: number) => readonly [from: number, to: number];

/** Counts ink against each row's own white, which is taken beside the box: a fold crosses both. */
export function countInk(patch: Patch, inner: Inside, ground: Ground, bands: readonly Band[]) {
  const [left, right] = [Math.round(inner.left), Math.round(inner.right)];
  const [top, bottom] = [Math.round(inner.top), Math.round(inner.bottom)];
  const { data, width } = patch;
  const hasBands = bands.length > 0;
  let [ink, faint, downs, area] = [0, 0, 0, 0];
  let [minX, maxX, minY, maxY] = [right, left, bottom, top];
  for (let y = top; y < bottom; y++) {
    const rowWhite = whiteBeside(patch, y, ground);
    const inkCut = rowWhite - limits.inkContrast * ground.span;
    const faintCut = 9 * (rowWhite - limits.faintContrast * ground.span);
    const leftOut = hasBands ? bands.map((band) => band(y)) : [];
    // Three rows at a time, of which each column is added up once.
    let i = y * width + left;
    let before = data[i - width - 1]! + data[i - 1]! + data[i + width - 1]!;
    let here = data[i - width]! + data[i]! + data[i + width]!;
    for (let x = left; x < right; x++, i++) {
      const after = data[i - width + 1]! + data[i + 1]! + data[i + width + 1]!;
      const around = before + here + after;
      before = here;
      here = after;
      if (hasBands && leftOut.some(([from, to]) => x >= from && x < to)) continue;
      area++;
      if (data[i]! < inkCut) ink++;
      if (around >= faintCut) continue;
      if (faint < faintAt.length) faintAt[faint] = y * width + x;
      faint++;
      downs += y;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
  }
  const extentMm = Math.max(maxX - minX + 1, maxY - minY + 1) / DENSITY;
  return {
    ink: ink / area,
    inkMm2: ink / (DENSITY * DENSITY),
    faint: faint / area,
    speck:
      extentMm <= limits.speckMm ||
      (faint <= faintAt.length &&
        areSpecks(patch, faintAt.subarray(0, faint), ground.white - limits.inkContrast * ground.span)),
    extentMm: Math.max(0, extentMm),
    centreDown: faint === 0 ? 0.5 : (downs / faint - top) / (bottom - top),
  };
}

/** Whether a line is darker in the box than above and below it, as by a pen along it. */
export function isDarkerInside(patch: Patch, inner: Inside, ground: Ground, band: Band, darker: number): boolean {
  const darkness = (top: number, bottom: number, left: number, right: number): number => {
    let [sum, rows] = [0, 0];
    for (let y = Math.max(0, Math.round(top)); y < Math.min(patch.height, Math.round(bottom)); y++) {
      const [from, to] = band(y);
      const row = y * patch.width;
      const seen = patch.data.subarray(row + Math.max(left, from), row + Math.min(right, to));
      if (seen.length === 0) continue;
      sum += whiteBeside(patch, y, ground) - Math.min(...seen);
      rows++;
    }
    return sum / Math.max(1, rows) / ground.span;
  };
  const beside = inner.left - ground.beside;
  const toNext = beside + ground.gap;
  const above = darkness(inner.top - toNext, inner.top - beside, 0, patch.width);
  const below = darkness(inner.bottom + beside, inner.bottom + toNext, 0, patch.width);
  const inside = darkness(inner.top, inner.bottom, Math.round(inner.left), Math.round(inner.right));
  return inside > Math.max(above, below) + darker;
}

/**
 * The paper's grey in one row, from the strips left and right of the box. A fold darkens both alike; the tip of a cross
 * is narrower than half a strip and in one of them, so the lighter strip's median leaves it out.
 */
function whiteBeside(patch: Patch, y: number, { beside, beyond, white, span }: Ground): number {
  const leftMedian = medianOfRow(patch, y, Math.max(0, beside - STRIP), beside);
  const rightMedian = medianOfRow(patch, y, beyond, Math.min(patch.width, beyond + STRIP));
  const lighter = Math.max(leftMedian, rightMedian);
  return Math.min(white, Math.max(lighter, white - limits.maxFoldContrast * span));
}

const STRIP = 7;
const sorted = new Uint8Array(STRIP);

function medianOfRow(patch: Patch, y: number, from: number, to: number): number {
  const count = Math.min(STRIP, to - from);
  if (count <= 0) return 255;
  for (let i = 0; i < count; i++) {
    const grey = patch.data[y * patch.width + from + i]!;
    let at = i;
    for (; at > 0 && sorted[at - 1]! > grey; at--) sorted[at] = sorted[at - 1]!;
    sorted[at] = grey;
  }
  return sorted[count >> 1]!;
}
