import type { RectMm } from "../../src-shared/domain/layout.ts";
import { type AroundBox, BOX_DENSITY as DENSITY, measureAround } from "./around-box.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import { grown, type Patch, percentileOf, samplePatch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

/** What is seen in and around one printed box; all shares are of the inside, outline left out. */
export interface BoxMeasure extends AroundBox {
  /** Share of the inside that is ink. */
  readonly ink: number;
  /** The same, mm². */
  readonly inkMm2: number;
  /** Share that is ink or faint ink, after smoothing; at least `ink` but for noise. */
  readonly faint: number;
  /** The little that is there is one dot, not a stroke. */
  readonly speck: boolean;
  /** Longer side of all that is inside, mm. */
  readonly extentMm: number;
  /** How far down in the box its ink lies in the mean: 0 at the top, 1 at the bottom; a half where there is none. */
  readonly centreDown: number;
  /** Contrast of the printed outline over its surroundings; below the threshold the box is covered or elsewhere. */
  readonly outline: number;
  /** How far the outline lay from where the grid put it, the larger of across and down. */
  readonly shiftMm: number;
  readonly shiftXMm: number;
  readonly shiftYMm: number;
}

const limits = thresholds.box;
const scratch = new Uint8Array(256 * 256);
const columnDark = new Float32Array(256);
const rowDark = new Float32Array(256);

/**
 * Measures one box: finds its outline near where the grid puts it (print and paper are never exactly where they should
 * be), then counts ink inside.
 * @param region `rectMm` is the outer edge of the printed outline, millimetres
 * @param black  grey of print on this side
 * @param gapMm  white up to the next box above and below
 * @param reachMm the outline is looked for this far around its place
 */
export function measureBox(
  page: GreyPage,
  grid: Homography,
  { rectMm: box, strokeMm }: { readonly rectMm: RectMm; readonly strokeMm: number },
  black: number,
  gapMm: number,
  reachMm: number = limits.searchMm,
): BoxMeasure {
  const aroundMm = reachMm + limits.haloMm;
  const patch = samplePatch(page, grid, grown(box, aroundMm), DENSITY, scratch);
  const white = percentileOf(patch, 0.8, 3);
  const span = Math.max(1, white - black);
  const left = Math.round(aroundMm * DENSITY);
  const width = box.width * DENSITY;
  const height = box.height * DENSITY;
  projections(patch, left, width, height, white, span);
  const stroke = Math.max(2, strokeMm * DENSITY);
  const reach = Math.round(reachMm * DENSITY);
  const across = findOutline(columnDark, left, width, stroke, reach);
  const down = findOutline(rowDark, left, height, stroke, reach);
  const found = Math.min(across.contrast, down.contrast) >= limits.minOutline;
  const [x, y] = found ? [left + across.shift, left + down.shift] : [left, left];
  const inset = (strokeMm + limits.insetMm) * DENSITY;
  const inner = { left: x + inset, top: y + inset, right: x + width - inset, bottom: y + height - inset };
  const inside = countInk(patch, inner, x - 0.4 * DENSITY, x + width + 0.4 * DENSITY, white, span);
  return {
    ...inside,
    ...measureAround(patch, { x, y, width, height }, gapMm, white - limits.inkContrast * span),
    outline: Math.min(across.contrast, down.contrast),
    shiftMm: Math.max(Math.abs(across.shift), Math.abs(down.shift)) / DENSITY,
    shiftXMm: found ? across.shift / DENSITY : Number.NaN,
    shiftYMm: found ? down.shift / DENSITY : Number.NaN,
  };
}

/** Mean darkness of each column over the middle of the box's height, and of each row over the middle of its width. */
function projections(patch: Patch, left: number, width: number, height: number, white: number, span: number): void {
  columnDark.fill(0);
  rowDark.fill(0);
  const [rowFrom, rowTo] = [Math.round(left + height * 0.2), Math.round(left + height * 0.8)];
  for (let r = rowFrom; r < rowTo; r++) {
    const base = r * patch.width;
    for (let c = 0; c < patch.width; c++) columnDark[c]! += Math.max(0, white - patch.data[base + c]!);
  }
  const [from, to] = [Math.round(left + width * 0.2), Math.round(left + width * 0.8)];
  for (let r = 0; r < patch.height; r++) {
    const base = r * patch.width;
    let sum = 0;
    for (let c = from; c < to; c++) sum += Math.max(0, white - patch.data[base + c]!);
    rowDark[r] = sum / (to - from) / span;
  }
  for (let c = 0; c < patch.width; c++) columnDark[c]! /= (rowTo - rowFrom) * span;
}

/** Shift at which two lines a box apart are darkest against what lies just outside them; a filled box keeps its outside white. */
function findOutline(dark: Float32Array, start: number, size: number, stroke: number, reach: number) {
  const lines = Math.max(2, Math.round(stroke));
  const gap = 3;
  let best = { shift: 0, contrast: Number.NEGATIVE_INFINITY };
  for (let shift = -reach; shift <= reach; shift++) {
    const a = Math.round(start + shift);
    const b = Math.round(start + size - lines + shift);
    const near = meanOf(dark, a, lines) - meanOf(dark, a - gap - 1, 2);
    const far = meanOf(dark, b, lines) - meanOf(dark, b + lines + gap - 1, 2);
    // Both lines must be there; nearer to the expected place wins between equals.
    const contrast = Math.min(near, far) * 0.5 + (near + far) * 0.25 - Math.abs(shift) * 0.002;
    if (contrast > best.contrast) best = { shift, contrast };
  }
  return best;
}

function meanOf(values: Float32Array, from: number, count: number): number {
  let sum = 0;
  for (let i = from; i < from + count; i++) sum += values[i]!;
  return sum / count;
}

interface Inside {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Counts ink against each row's own white, which is taken beside the box: a fold crosses both. */
function countInk(patch: Patch, inner: Inside, beside: number, beyond: number, white: number, span: number) {
  const [left, right] = [Math.round(inner.left), Math.round(inner.right)];
  const [top, bottom] = [Math.round(inner.top), Math.round(inner.bottom)];
  const { data, width } = patch;
  let [ink, faint, downs] = [0, 0, 0];
  let [minX, maxX, minY, maxY] = [right, left, bottom, top];
  for (let y = top; y < bottom; y++) {
    const rowWhite = whiteBeside(patch, y, Math.round(beside), Math.round(beyond), white, span);
    const inkCut = rowWhite - limits.inkContrast * span;
    const faintCut = 9 * (rowWhite - limits.faintContrast * span);
    for (let x = left, i = y * width + left; x < right; x++, i++) {
      if (data[i]! < inkCut) ink++;
      const above = data[i - width - 1]! + data[i - width]! + data[i - width + 1]!;
      const below = data[i + width - 1]! + data[i + width]! + data[i + width + 1]!;
      if (above + data[i - 1]! + data[i]! + data[i + 1]! + below >= faintCut) continue;
      faint++;
      downs += y;
      if (x < minX) minX = x;
      if (x > maxX) maxX = x;
      if (y < minY) minY = y;
      if (y > maxY) maxY = y;
    }
  }
  const area = (right - left) * (bottom - top);
  const extentMm = Math.max(maxX - minX + 1, maxY - minY + 1) / DENSITY;
  return {
    ink: ink / area,
    inkMm2: ink / (DENSITY * DENSITY),
    faint: faint / area,
    speck: extentMm <= limits.speckMm,
    extentMm: Math.max(0, extentMm),
    centreDown: faint === 0 ? 0.5 : (downs / faint - top) / (bottom - top),
  };
}

/**
 * The paper's grey in one row, from the strips left and right of the box. A fold darkens both alike; the tip of a cross
 * is narrower than half a strip and in one of them, so the lighter strip's median leaves it out.
 */
function whiteBeside(patch: Patch, y: number, beside: number, beyond: number, white: number, span: number): number {
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
