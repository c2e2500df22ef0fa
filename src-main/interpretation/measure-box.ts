import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import { grown, type Patch, percentileOf, samplePatch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

/** What is seen in and around one printed box; all shares are of the inside, outline left out. */
export interface BoxMeasure {
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
  /** Ink in the ring just outside the outline, mm². */
  readonly haloMm2: number;
  /** Longest dark stretch on a walk around the box, mm: short where strokes cross it, long where something covers it. */
  readonly runMm: number;
  /** How many strokes cross the walk, on how many sides some do so in the middle, and whether on two opposite ones. */
  readonly crossings: number;
  readonly sidesCrossed: number;
  readonly through: boolean;
  /** Whether ink reaches far out beside the box both left and right of it; the arms of a cross end above and below. */
  readonly beyond: boolean;
  /** Whether ink goes all the way down to the next box. */
  readonly joinsNext: boolean;
  /** Contrast of the printed outline over its surroundings; below the threshold the box is covered or elsewhere. */
  readonly outline: number;
  /** How far the outline lay from where the grid put it, the larger of across and down. */
  readonly shiftMm: number;
  readonly shiftXMm: number;
  readonly shiftYMm: number;
}

const DENSITY = 8;
const limits = thresholds.box;
/** The outline's blur, left out of the ring. */
const BESIDE_MM = 0.35;
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
  const placed = { x, y, width, height };
  const cut = white - limits.inkContrast * span;
  const walk = walkAround(patch, placed, Math.min(limits.walkMm, gapMm - 0.3) * DENSITY, cut);
  return {
    ...inside,
    haloMm2: haloInk(patch, placed, Math.min(limits.haloMm, gapMm - BESIDE_MM), white, span),
    ...walk,
    beyond: inkAt(patch, placed, -1, cut) && inkAt(patch, placed, 1, cut),
    joinsNext: joinsNext(patch, placed, gapMm, cut),
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

interface PlacedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Ink in the ring around the outline, as far up and down as the next box leaves white. */
function haloInk(patch: Patch, box: PlacedBox, reachMm: number, white: number, span: number): number {
  const { x, y, width, height } = box;
  const near = BESIDE_MM * DENSITY;
  const acrossReach = limits.haloMm * DENSITY;
  const downReach = Math.max(BESIDE_MM, reachMm) * DENSITY;
  const cut = white - limits.inkContrast * span;
  const [left, right, top, bottom] = [x - near, x + width + near, y - near, y + height + near];
  let count = 0;
  const rowTo = Math.min(patch.height, Math.round(y + height + downReach));
  const columnTo = Math.min(patch.width, Math.round(x + width + acrossReach));
  for (let r = Math.max(0, Math.round(y - downReach)); r < rowTo; r++) {
    const outsideRow = r < top || r >= bottom;
    for (let c = Math.max(0, Math.round(x - acrossReach)); c < columnTo; c++) {
      if ((outsideRow || c < left || c >= right) && patch.data[r * patch.width + c]! < cut) count++;
    }
  }
  return count / (DENSITY * DENSITY);
}

/** Whether there is ink at a distance to the left (-1) or right (1) of a box, between its top and bottom. */
function inkAt(patch: Patch, { x, y, width, height }: PlacedBox, side: -1 | 1, cut: number): boolean {
  const away = limits.beyondMm * DENSITY;
  const column = Math.round(side < 0 ? x - away : x + width + away);
  if (column < 0 || column >= patch.width) return false;
  for (let row = Math.round(y + 0.1 * height); row < y + 0.9 * height; row++)
    if (patch.data[row * patch.width + column]! < cut) return true;
  return false;
}

/** Whether the white down to the next box is inked near this one, in the middle and near the next. */
function joinsNext(patch: Patch, { x, y, width, height }: PlacedBox, gapMm: number, cut: number): boolean {
  const [from, to] = [Math.max(0, Math.round(x - DENSITY)), Math.min(patch.width, Math.round(x + width + DENSITY))];
  return [BESIDE_MM + 0.1, gapMm / 2, gapMm - BESIDE_MM - 0.1].every((mm) => {
    const row = Math.round(y + height + mm * DENSITY);
    // Far apart, and nobody draws from one to the other.
    if (row >= patch.height) return mm > gapMm / 2;
    for (let column = from; column < to; column++) if (patch.data[row * patch.width + column]! < cut) return true;
    return false;
  });
}

/** Walks clockwise around the box at a distance, twice round so that a run over the first corner counts whole. */
function walkAround(patch: Patch, { x, y, width, height }: PlacedBox, away: number, cut: number) {
  const [left, top] = [Math.round(x - away), Math.round(y - away)];
  const across = Math.round(width + 2 * away);
  const down = Math.round(height + 2 * away);
  const steps = 2 * (across + down);
  let run = 0;
  let longest = 0;
  let crossings = 0;
  let middles = 0;
  for (let i = 0; i < 2 * steps && longest < steps; i++) {
    const at = i % steps;
    // A pair of numbers here would be garbage: a megabyte a sheet.
    let dx = at;
    let dy = 0;
    let side = 1;
    let along = at / across;
    if (at >= 2 * across + down) {
      dx = 0;
      dy = steps - at;
      side = 8;
      along = dy / down;
    } else if (at >= across + down) {
      dx = 2 * across + down - at;
      dy = down;
      side = 4;
      along = dx / across;
    } else if (at >= across) {
      dx = across;
      dy = at - across;
      side = 2;
      along = dy / down;
    }
    const dark = patch.data[(top + dy) * patch.width + left + dx]! < cut;
    if (i >= steps) {
      if (dark && run === 0) crossings++;
      if (dark && along > MIDDLE && along < 1 - MIDDLE) middles |= side;
    }
    run = dark ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  const through = (middles & 5) === 5 || (middles & 10) === 10;
  const sidesCrossed = (middles & 1) + ((middles >> 1) & 1) + ((middles >> 2) & 1) + (middles >> 3);
  return { runMm: longest / DENSITY, crossings, sidesCrossed, through };
}
/** Share of a side near its corners, where the arms of a cross leave the box. */
const MIDDLE = 0.36;
