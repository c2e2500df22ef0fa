import type { RectMm } from "../../src-shared/domain/layout.ts";
import { type AroundBox, BOX_DENSITY as DENSITY, measureAround } from "./around-box.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import type { LineAlongSheet } from "./lines-along-sheet.ts";
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
/** Beside an outline, where the paper is not quite white. */
const BLUR_MM = 0.4;
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
 * @param lines  along the sheet, which are not counted in the box
 */
export function measureBox(
  page: GreyPage,
  grid: Homography,
  { rectMm: box, strokeMm }: { readonly rectMm: RectMm; readonly strokeMm: number },
  black: number,
  gapMm: number,
  reachMm: number = limits.searchMm,
  lines: readonly LineAlongSheet[] = [],
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
  const ground: Ground = {
    beside: Math.round(x - BLUR_MM * DENSITY),
    beyond: Math.round(x + width + BLUR_MM * DENSITY),
    gap: (gapMm - 2 * BLUR_MM) * DENSITY,
    white,
    span,
  };
  const bands = lines.flatMap((line) => {
    const centreAt = (row: number): number => (line.xAt(box.y - aroundMm + row / DENSITY) - box.x + aroundMm) * DENSITY;
    const half = line.halfMm * DENSITY;
    const band: Band = (row) => [Math.round(centreAt(row) - half), Math.round(centreAt(row) + half)];
    return isDarkerInside(patch, inner, ground, band, line.darker) ? [] : [band];
  });
  const inside = countInk(patch, inner, ground, bands);
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

/** Where paper is seen left and right of a box, columns, above and below it, rows, and the greys that hold for all of it. */
interface Ground {
  readonly gap: number;
  readonly beside: number;
  readonly beyond: number;
  readonly white: number;
  readonly span: number;
}

/** Columns of a row that are left out. */
type Band = (row: number) => readonly [from: number, to: number];

/** Counts ink against each row's own white, which is taken beside the box: a fold crosses both. */
function countInk(patch: Patch, inner: Inside, ground: Ground, bands: readonly Band[]) {
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
    speck: extentMm <= limits.speckMm,
    extentMm: Math.max(0, extentMm),
    centreDown: faint === 0 ? 0.5 : (downs / faint - top) / (bottom - top),
  };
}

/** Whether a line is darker in the box than above and below it, as by a pen along it. */
function isDarkerInside(patch: Patch, inner: Inside, ground: Ground, band: Band, darker: number): boolean {
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
