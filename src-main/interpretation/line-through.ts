import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import { grown, type Patch, percentileOf, samplePatch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

const DENSITY = 6;
const limits = thresholds.box.through;
const scratch = new Uint8Array(1 << 15);

/**
 * Whether a line runs through a box and on beyond two opposite sides: a struck-out row, a cross over several boxes, a
 * scratch. No careful mark does. It is asked where the print around the box is not known, so that nothing else can tell.
 * @param black grey of print on this side
 */
export function lineThrough(page: GreyPage, grid: Homography, box: RectMm, black: number): boolean {
  const patch = samplePatch(page, grid, grown(box, limits.beyondMm), DENSITY, scratch);
  const white = percentileOf(patch, 0.8, 3);
  const cut = white - thresholds.box.inkContrast * Math.max(1, white - black);
  const beside = Math.round((limits.beyondMm - limits.besideMm) * DENSITY);
  return (
    (runs(patch, cut, beside, (i, j) => j * patch.width + i, patch.height) &&
      runs(patch, cut, beside, (i, j) => j * patch.width + patch.width - 1 - i, patch.height)) ||
    (runs(patch, cut, beside, (i, j) => i * patch.width + j, patch.width) &&
      runs(patch, cut, beside, (i, j) => (patch.height - 1 - i) * patch.width + j, patch.width))
  );
}

/**
 * Whether ink is connected from a patch's edge to just outside the box.
 * @param depth samples from the edge to there
 * @param at index of the sample `i` inwards and `j` along the edge
 */
function runs(
  { data }: Patch,
  cut: number,
  depth: number,
  at: (i: number, j: number) => number,
  length: number,
): boolean {
  let reached = new Uint8Array(length).fill(1);
  for (let i = 0; i < depth; i++) {
    const next = new Uint8Array(length);
    let any = false;
    for (let j = 0; j < length; j++) {
      if (data[at(i, j)]! >= cut || !(reached[j] || reached[j - 1] || reached[j + 1])) continue;
      next[j] = 1;
      any = true;
    }
    if (!any) return false;
    reached = next;
  }
  return true;
}
