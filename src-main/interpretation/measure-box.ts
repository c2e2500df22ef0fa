import type { RectMm } from "../../src-shared/domain/layout.ts";
import { type AroundBox, BOX_DENSITY as DENSITY, measureAround } from "./around-box.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import { type Band, BLUR_MM, countInk, type Ground, isDarkerInside } from "./inside-box.ts";
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
  /** The little that is there is a dot or two, not a stroke. */
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
  const across = findOutline(columnDark, left, width, stroke, reach, seenLines(box, strokeMm, lines));
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

/** Which of two lines a box apart are seen. */
type Seen = "both" | "near" | "far" | "none";

/** Which of a box's left and right lines no line along the sheet hides. */
function seenLines({ x, y, width, height }: RectMm, strokeMm: number, lines: readonly LineAlongSheet[]): Seen {
  const hides = (edgeMm: number): boolean =>
    lines.some(
      (line) => line.hides && Math.abs(line.xAt(y + height / 2) - edgeMm) < line.halfMm + strokeMm / 2 + BESIDE_LINE_MM,
    );
  const [left, right] = [hides(x + strokeMm / 2), hides(x + width - strokeMm / 2)];
  return left ? (right ? "none" : "far") : right ? "near" : "both";
}
/** What an outline is told by lies this far beside it, and the print may lie a little off its place. */
const BESIDE_LINE_MM = 0.5;

/**
 * Shift at which two lines a box apart are darkest against what lies just outside them; a filled box keeps its outside white.
 * @param seen where only one of them is, it tells alone
 */
function findOutline(
  dark: Float32Array,
  start: number,
  size: number,
  stroke: number,
  reach: number,
  seen: Seen = "both",
) {
  const lines = Math.max(2, Math.round(stroke));
  const gap = 3;
  let best = { shift: 0, contrast: Number.NEGATIVE_INFINITY };
  for (let shift = -reach; shift <= reach; shift++) {
    const a = Math.round(start + shift);
    const b = Math.round(start + size - lines + shift);
    const first = meanOf(dark, a, lines) - meanOf(dark, a - gap - 1, 2);
    const last = meanOf(dark, b, lines) - meanOf(dark, b + lines + gap - 1, 2);
    const near = seen === "far" ? last : first;
    const far = seen === "near" ? first : last;
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
