import type { Patch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

/** Ink on paper that should be bare: strokes, however pale, without folds, rules and specks. */
export interface Strokes {
  /** Ink in strokes and blots, mm². */
  readonly inkMm2: number;
  /** The longest of them, mm. */
  readonly strokeMm: number;
  /** Those dark enough for a common pen, mm². */
  readonly darkMm2: number;
}

const limits = thresholds.writing;
/** Paper has a grey of its own in each tile: light falls unevenly. */
const TILE_MM = 12;
let hits = new Uint8Array(1 << 18);
const stack = new Int32Array(1 << 18);

/**
 * Finds strokes in a patch of paper. What runs through all of it from side to side is a fold or a printed rule.
 * @param patch means of pixels (sampleMeans), print blotted out; about 4 samples a millimetre
 * @param black grey of print on this side
 */
export function findStrokes(patch: Patch, black: number): Strokes {
  const { width, height, data, density } = patch;
  if (hits.length < width * height) hits = new Uint8Array(width * height);
  const paper = paperOf(patch, black);
  const found: number[] = [];
  for (let y = 0; y < height; y++) {
    const tileRow = Math.min(paper.down - 1, Math.floor(y / paper.tile)) * paper.across;
    for (let column = 0; column < paper.across; column++) {
      const cut = paper.cuts[tileRow + column]!;
      const to = column === paper.across - 1 ? width : (column + 1) * paper.tile;
      for (let at = y * width + column * paper.tile, end = y * width + to; at < end; at++) {
        if (data[at]! >= cut) continue;
        hits[at] = 1;
        found.push(at);
      }
    }
  }
  if (found.length === 0) return { inkMm2: 0, strokeMm: 0, darkMm2: 0 };
  dropCrossing(patch, paper, found);
  const strokes = strokesOf(patch, paper, found);
  for (const at of found) hits[at] = 0;
  return {
    inkMm2: strokes.ink / density ** 2,
    strokeMm: strokes.longest / density,
    darkMm2: strokes.dark / density ** 2,
  };
}

interface Paper {
  /** Samples along a tile. */
  readonly tile: number;
  readonly across: number;
  readonly down: number;
  /** Grey of bare paper, and the grey below which a sample is ink, for each tile. */
  readonly greys: Float32Array;
  readonly cuts: Float32Array;
  readonly span: number;
}

const histogram = new Uint32Array(256);

/** The paper's grey in each tile. A tile darker than those on both sides of it is written over, not shaded. */
function paperOf(patch: Patch, black: number): Paper {
  const { width, height, data, density } = patch;
  const tile = Math.round(TILE_MM * density);
  const across = Math.max(1, Math.round(width / tile));
  const down = Math.max(1, Math.round(height / tile));
  const greys = new Float32Array(across * down);
  for (let row = 0; row < down; row++) {
    const bottom = row === down - 1 ? height : (row + 1) * tile;
    for (let column = 0; column < across; column++) {
      const right = column === across - 1 ? width : (column + 1) * tile;
      histogram.fill(0);
      let count = 0;
      for (let y = row * tile; y < bottom; y += 2) {
        for (let x = column * tile + (y & 2 ? 1 : 0); x < right; x += 3) {
          histogram[data[y * width + x]!]!++;
          count++;
        }
      }
      greys[row * across + column] = greyAt(count * 0.6);
    }
  }
  fillValleys(greys, across, down);
  const brightest = Math.max(...greys);
  const span = Math.max(1, brightest - black);
  const floor = brightest - limits.maxShade * span;
  for (let i = 0; i < greys.length; i++) greys[i] = Math.max(greys[i]!, floor);
  return { tile, across, down, span, greys, cuts: greys.map((grey) => grey - limits.faintContrast * span) };
}

function greyAt(count: number): number {
  let seen = 0;
  for (let grey = 0; grey < 256; grey++) {
    seen += histogram[grey]!;
    if (seen >= count) return grey;
  }
  return 255;
}

/** Light rises or falls along a field; a valley in it is ink. */
function fillValleys(greys: Float32Array, across: number, down: number): void {
  const line = (start: number, step: number, count: number): void => {
    for (let i = 1; i < count - 1; i++) {
      let [before, after] = [0, 0];
      for (let j = 0; j < i; j++) before = Math.max(before, greys[start + j * step]!);
      for (let j = i + 1; j < count; j++) after = Math.max(after, greys[start + j * step]!);
      greys[start + i * step] = Math.max(greys[start + i * step]!, Math.min(before, after));
    }
  };
  for (let row = 0; row < down; row++) line(row * across, 1, across);
  for (let column = 0; column < across; column++) line(column, across, down);
}

/**
 * Takes away what runs through the whole patch from left to right: a rule near the top or bottom, a fold anywhere. Ink
 * that is darker than the line stays.
 */
function dropCrossing(patch: Patch, paper: Paper, found: readonly number[]): void {
  const { width, height, data, density } = patch;
  const { tile, across, span } = paper;
  if (across < 2) return;
  const line = lineContrast(patch, paper);
  const cleared = new Float32Array(across * height).fill(Number.NaN);
  const clearance = (column: number, y: number): number => {
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
    return nearEdge ? 2 : own > limits.maxFoldContrast ? 0 : own + limits.faintContrast;
  };
  for (const at of found) {
    const y = Math.floor(at / width);
    const column = Math.min(across - 1, Math.floor((at - y * width) / tile));
    const cell = column * height + y;
    if (Number.isNaN(cleared[cell]!)) cleared[cell] = clearance(column, y);
    if ((paper.greys[tileOf(paper, column, y)]! - data[at]!) / span < cleared[cell]!) hits[at] = 0;
  }
}

const tileOf = ({ tile, across, down }: Paper, column: number, y: number): number =>
  Math.min(down - 1, Math.floor(y / tile)) * across + column;

/**
 * Contrast of what runs along a row through a tile: the median of its samples, each the darker of two rows, so that a
 * fold that slips from one row to the next counts whole. Writing leaves more than half of a row white.
 */
function lineContrast({ width, height, data }: Patch, paper: Paper): (column: number, y: number) => number {
  const { tile, across, span } = paper;
  const known = new Float32Array(across * height).fill(Number.NaN);
  const pair = (column: number, y: number): number => {
    const cell = column * height + y;
    if (!Number.isNaN(known[cell]!)) return known[cell]!;
    const to = column === across - 1 ? width : (column + 1) * tile;
    histogram.fill(0);
    for (let at = y * width + column * tile; at < y * width + to; at++)
      histogram[y + 1 < height ? Math.min(data[at]!, data[at + width]!) : data[at]!]!++;
    const contrast = (paper.greys[tileOf(paper, column, y)]! - greyAt((to - column * tile) / 2)) / span;
    known[cell] = contrast;
    return contrast;
  };
  return (column, y) => Math.max(pair(column, y), y > 0 ? pair(column, y - 1) : 0);
}

/** Gathers neighbouring hits; a stroke may skip a sample, as pencil does. */
function strokesOf({ width, height, data, density }: Patch, paper: Paper, found: readonly number[]) {
  let [ink, longest, dark] = [0, 0, 0];
  const deeper = (limits.inkContrast - limits.faintContrast) * paper.span;
  for (const start of found) {
    if (!hits[start]) continue;
    let [top, area, darkArea, left, right, first, last] = [0, 0, 0, width, 0, height, 0];
    stack[top++] = start;
    hits[start] = 0;
    while (top > 0) {
      const at = stack[--top]!;
      const y = Math.floor(at / width);
      const x = at - y * width;
      area++;
      const column = Math.min(paper.across - 1, Math.floor(x / paper.tile));
      if (data[at]! < paper.cuts[tileOf(paper, column, y)]! - deeper) darkArea++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < first) first = y;
      if (y > last) last = y;
      for (let r = Math.max(0, y - REACH); r <= Math.min(height - 1, y + REACH); r++) {
        for (let c = Math.max(0, x - REACH); c <= Math.min(width - 1, x + REACH); c++) {
          const next = r * width + c;
          if (!hits[next] || top >= stack.length) continue;
          hits[next] = 0;
          stack[top++] = next;
        }
      }
    }
    const lengthMm = Math.hypot(right - left, last - first) / density;
    if (area < limits.minComponentMm2 * density ** 2 || lengthMm < limits.minStrokeMm) continue;
    ink += area;
    dark += darkArea;
    longest = Math.max(longest, Math.hypot(right - left, last - first));
  }
  return { ink, longest, dark };
}
/** Samples that a stroke may skip. */
const REACH = 2;
