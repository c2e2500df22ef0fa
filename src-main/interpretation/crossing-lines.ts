import { greyAt, type PaperGrey, tileOf } from "./paper-grey.ts";
import type { Patch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

const limits = thresholds.writing;
const histogram = new Uint32Array(256);

/**
 * Takes from `hits` what runs through the whole patch from left to right: a rule near the top or bottom, a fold anywhere.
 * Ink that is darker than the line stays.
 * @param hits 1 for each sample in `found`
 */
export function dropCrossingLines(patch: Patch, paper: PaperGrey, hits: Uint8Array, found: readonly number[]): void {
  const { width, height, data } = patch;
  const { tile, across, span } = paper;
  if (across < 2) return;
  const line = lineContrast(patch, paper);
  const cleared = new Float32Array(across * height).fill(Number.NaN);
  for (const at of found) {
    const y = Math.floor(at / width);
    const column = Math.min(across - 1, Math.floor((at - y * width) / tile));
    const cell = column * height + y;
    if (Number.isNaN(cleared[cell]!)) cleared[cell] = clearance(patch, paper, line, column, y);
    if ((paper.greys[tileOf(paper, column, y)]! - data[at]!) / span < cleared[cell]!) hits[at] = 0;
  }
}

/** Contrast up to which what lies here is the line: 0 where none runs through all tiles. */
function clearance(
  { height, density }: Patch,
  { tile, across }: PaperGrey,
  line: (column: number, y: number) => number,
  column: number,
  y: number,
): number {
  const own = line(column, y);
  if (own < limits.minFoldContrast) return 0;
  for (let other = 0; other < across; other++) {
    const reach = Math.ceil(Math.abs(other - column) * tile * limits.maxSlope);
    let most = 0;
    for (let r = Math.max(0, y - reach); r <= Math.min(height - 1, y + reach); r++)
      most = Math.max(most, line(other, r));
    if (most < limits.minFoldContrast) return 0;
  }
  const nearEdge = y < limits.ruleMm * density || y >= height - limits.ruleMm * density;
  if (nearEdge) return Number.POSITIVE_INFINITY;
  return own > limits.maxFoldContrast ? 0 : own + limits.faintContrast;
}

/**
 * Contrast of what runs along a row through a tile: the median of its samples, each the darker of two rows, so that a
 * fold that slips from one row to the next counts whole. Writing leaves more than half of a row white.
 */
function lineContrast({ width, height, data }: Patch, paper: PaperGrey): (column: number, y: number) => number {
  const { tile, across, span } = paper;
  const known = new Float32Array(across * height).fill(Number.NaN);
  const pair = (column: number, y: number): number => {
    const cell = column * height + y;
    if (!Number.isNaN(known[cell]!)) return known[cell]!;
    const to = column === across - 1 ? width : (column + 1) * tile;
    histogram.fill(0);
    for (let at = y * width + column * tile; at < y * width + to; at++)
      histogram[y + 1 < height ? Math.min(data[at]!, data[at + width]!) : data[at]!]!++;
    const median = greyAt(histogram, (to - column * tile) / 2);
    const contrast = (paper.greys[tileOf(paper, column, y)]! - median) / span;
    known[cell] = contrast;
    return contrast;
  };
  return (column, y) => Math.max(pair(column, y), y > 0 ? pair(column, y - 1) : 0);
}
