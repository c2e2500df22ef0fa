import type { RectMm } from "../../src-shared/domain/layout.ts";
import { type ExpectedPrint, PRINT_DENSITY } from "./expected-print.ts";
import type { GreyPage } from "./grey-page.ts";
import { apply, type Homography } from "./homography.ts";
import type { OtherSide } from "./other-side.ts";
import { percentileOf, samplePatch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

export interface StrayInk {
  /** Ink in strokes and blots on paper that should be white, mm². */
  readonly inkMm2: number;
  /** The longest of them, mm. */
  readonly strokeMm: number;
  /** How much more ink the most inked line of words has than the others of its type on the same sheet; 0 is none. */
  readonly struck: number;
  /** Where: strokes and blots, and lines of words that may be struck out. */
  readonly places: readonly RectMm[];
}

const limits = thresholds.strayInk;
/** Coarser sampling misses too much of the letters to compare lines of one name's length. */
const LINE_DENSITY = 4;
const hits = new Uint8Array(1 << 20);
const lineScratch = new Uint8Array(1 << 16);
const members = new Int32Array(1 << 16);

/**
 * Looks for ink on the white of the paper, and for lines of words that were struck out.
 * @param around the other side, which may bleed through, and places where ink is left alone
 */
export function findStrayInk(
  page: GreyPage,
  grid: Homography,
  expected: ExpectedPrint,
  place: { readonly black: number; readonly white: number },
  around: { readonly behind?: OtherSide | null; readonly left?: readonly RectMm[] } = {},
): StrayInk {
  const span = Math.max(1, place.white - place.black);
  const found = markInk(page, grid, expected, span);
  const contrast = contrastAt(page, grid, place);
  const strokes = strokesOf(found, expected, { ...around, contrast });
  const lines = lineExcess(page, grid, expected, place.black);
  return {
    inkMm2: strokes.inkMm2,
    strokeMm: strokes.strokeMm,
    struck: Math.max(0, ...lines),
    places: [
      ...strokes.places,
      ...expected.lines.filter((_, i) => lines[i]! > limits.struck).map((each) => each.rectMm),
    ],
  };
}

/** Whether a person must look. */
export const isStray = ({ inkMm2, struck }: StrayInk): boolean => inkMm2 > limits.inkMm2 || struck > limits.struck;

/**
 * Marks samples on white paper that are darker than the paper around them, and lists them. Rows run straight across the
 * page, which is exact to a tenth of a millimetre; positions are whole numbers, 16 bits of them below the pixel.
 */
function markInk(page: GreyPage, grid: Homography, expected: ExpectedPrint, span: number): number[] {
  const { white, width, height } = expected;
  hits.fill(0, 0, width * height);
  const cuts = paperOf(page, grid, expected).map((grey) => grey - limits.inkContrast * span);
  const { data, width: across } = page;
  const found: number[] = [];
  const row = rowAcross(page, grid, expected);
  for (let i = 0; i < white.length; i += 4) {
    const y = white[i]!;
    const to = white[i + 2]!;
    const cut = cuts[white[i + 3]!]!;
    const { startX, startY, stepX, stepY, inside } = row(y);
    let x = white[i + 1]!;
    let px = startX + x * stepX;
    let py = startY + x * stepY;
    if (!inside) continue;
    for (let at = y * width + x; x < to; x++, at++, px += stepX, py += stepY) {
      if (data[(py >> 16) * across + (px >> 16)]! >= cut) continue;
      hits[at] = 1;
      found.push(at);
    }
  }
  return found;
}

/** Mean grey of the white paper in each tile; ink on it is too little to matter. */
function paperOf(page: GreyPage, grid: Homography, expected: ExpectedPrint): Float32Array {
  const { white, tiles } = expected;
  const sums = new Float32Array(tiles);
  const counts = new Uint32Array(tiles);
  const row = rowAcross(page, grid, expected);
  for (let i = 0; i < white.length; i += 4) {
    const y = white[i]!;
    if (y % 3 !== 0) continue;
    const { startX, startY, stepX, stepY, inside } = row(y);
    if (!inside) continue;
    const tile = white[i + 3]!;
    for (let x = white[i + 1]!; x < white[i + 2]!; x += 4) {
      sums[tile]! += page.data[((startY + x * stepY) >> 16) * page.width + ((startX + x * stepX) >> 16)]!;
      counts[tile]!++;
    }
  }
  return sums.map((sum, tile) => (counts[tile]! > 0 ? sum / counts[tile]! : 0));
}

/** Where the first sample of a row lies and how far on the next, in pixels shifted by 16 bits; kept while the row is the same. */
function rowAcross(page: GreyPage, grid: Homography, { width }: ExpectedPrint) {
  const line = { y: -1, startX: 0, startY: 0, stepX: 0, stepY: 0, inside: false };
  return (y: number): typeof line => {
    if (y === line.y) return line;
    const edge = limits.edgeMm;
    const mm = (y + 0.5) / PRINT_DENSITY;
    const last = width / PRINT_DENSITY - edge;
    const a = apply(grid, edge, mm);
    const b = apply(grid, last, mm);
    const samples = (last - edge) * PRINT_DENSITY;
    line.y = y;
    line.stepX = Math.round((65536 * (b.x - a.x)) / samples);
    line.stepY = Math.round((65536 * (b.y - a.y)) / samples);
    line.startX = Math.round(65536 * a.x) + Math.round((0.5 - edge * PRINT_DENSITY) * line.stepX);
    line.startY = Math.round(65536 * a.y) + Math.round((0.5 - edge * PRINT_DENSITY) * line.stepY);
    line.inside = [a, b].every((p) => p.x >= 1 && p.y >= 1 && p.x < page.width - 1 && p.y < page.height - 1);
    return line;
  };
}

/** Gathers neighbouring samples into strokes and leaves out specks. */
function strokesOf(
  found: readonly number[],
  { width, height }: ExpectedPrint,
  {
    behind,
    left: leftAlone = [],
    contrast,
  }: { readonly behind?: OtherSide | null; readonly left?: readonly RectMm[]; readonly contrast: OtherSide },
): Omit<StrayInk, "struck"> {
  let [inkMm2, strokeMm] = [0, 0];
  const places: RectMm[] = [];
  for (const start of found) {
    if (!hits[start]) continue;
    let [area, left, right, first, last] = [1, width, 0, height, 0];
    members[0] = start;
    hits[start] = 0;
    for (let i = 0; i < area; i++) {
      const at = members[i]!;
      const x = at % width;
      const y = (at - x) / width;
      left = Math.min(left, x);
      right = Math.max(right, x);
      first = Math.min(first, y);
      last = Math.max(last, y);
      for (let dy = -REACH; dy <= REACH; dy++) {
        for (let dx = -REACH; dx <= REACH; dx++) {
          const next = at + dy * width + dx;
          if (!hits[next] || area >= members.length) continue;
          hits[next] = 0;
          members[area++] = next;
        }
      }
    }
    const areaMm2 = area / (PRINT_DENSITY * PRINT_DENSITY);
    const lengthMm = Math.hypot(right - left, last - first) / PRINT_DENSITY;
    if (areaMm2 < limits.minStrokeMm2 || lengthMm < limits.minStrokeMm) continue;
    const d = PRINT_DENSITY;
    const place = { x: left / d, y: first / d, width: (right - left + 1) / d, height: (last - first + 1) / d };
    if (leftAlone.some((rect) => holds(rect, place)) || (behind && bleedsThrough(area, width, contrast, behind)))
      continue;
    inkMm2 += areaMm2;
    strokeMm = Math.max(strokeMm, lengthMm);
    places.push(place);
  }
  return { inkMm2, strokeMm, places };
}

const holds = (outer: RectMm, { x, y, width, height }: RectMm): boolean =>
  x >= outer.x && y >= outer.y && x + width <= outer.x + outer.width && y + height <= outer.y + outer.height;

const contrastAt =
  (page: GreyPage, grid: Homography, { black, white }: { readonly black: number; readonly white: number }): OtherSide =>
  (xMm, yMm) => {
    const at = apply(grid, xMm, yMm);
    return (white - page.data[Math.floor(at.y) * page.width + Math.floor(at.x)]!) / Math.max(1, white - black);
  };

/** Most of the first `area` members lie mirrored on the other side, as dark as here or darker: bled through, or a hole. */
function bleedsThrough(area: number, width: number, contrast: OtherSide, behind: OtherSide): boolean {
  const every = Math.max(1, Math.floor(area / 40));
  let [looked, explained] = [0, 0];
  for (let i = 0; i < area; i += every) {
    const y = Math.floor(members[i]! / width);
    const [xMm, yMm] = [(members[i]! - y * width + 0.5) / PRINT_DENSITY, (y + 0.5) / PRINT_DENSITY];
    looked++;
    const other = behind(xMm, yMm);
    if (other >= limits.throughContrast && other >= contrast(xMm, yMm) * limits.throughRatio) explained++;
  }
  return explained >= looked * limits.throughShare;
}

/** Samples that a stroke may skip. */
const REACH = 2;

/**
 * Compares the ink of each line of words with its print, relative to the sheet's other lines of the same type: toner and
 * scanner darken all alike, a pen through one name only that.
 */
function lineExcess(page: GreyPage, grid: Homography, { lines }: ExpectedPrint, black: number): number[] {
  const ratios = lines.map(({ rectMm, inkMm2 }) => inkOf(page, grid, rectMm, black) / inkMm2);
  const all = median(ratios);
  const ofType = new Map<string, number>();
  for (const [type, same] of Map.groupBy(lines.keys(), (i) => lines[i]!.type)) {
    const own = [...same].map((i) => ratios[i]!);
    ofType.set(type, own.length >= 3 ? median(own) : all);
  }
  return ratios.map((ratio, i) => ratio / ofType.get(lines[i]!.type)! - 1);
}

function inkOf(
  page: GreyPage,
  grid: Homography,
  rectMm: ExpectedPrint["lines"][number]["rectMm"],
  black: number,
): number {
  const patch = samplePatch(page, grid, rectMm, LINE_DENSITY, lineScratch);
  const white = percentileOf(patch, 0.85, 2);
  const span = Math.max(1, white - black);
  const floor = white - 0.05 * span;
  let sum = 0;
  for (const grey of patch.data) if (grey < floor) sum += white - grey;
  return sum / span / (LINE_DENSITY * LINE_DENSITY);
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 1;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
