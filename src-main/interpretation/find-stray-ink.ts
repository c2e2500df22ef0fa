import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { ExpectedPrint } from "./expected-print.ts";
import type { GreyPage } from "./grey-page.ts";
import { apply, type Homography } from "./homography.ts";
import { type Blot, notOfStamp, type StampGround } from "./not-of-stamp.ts";
import type { OtherSide } from "./other-side.ts";
import { PRINT_DENSITY } from "./print-raster.ts";
import { isOfBehind } from "./seen-behind.ts";
import { thresholds } from "./thresholds.ts";
import { touchRows } from "./touch-rows.ts";
import { isStruck, type LineWeight, weighLines } from "./weigh-lines.ts";

/** Ink on white paper, and the most that any line of words has of each sign that it may be struck out. */
export interface StrayInk extends LineWeight {
  /** Ink in strokes and blots on paper that should be white, mm². */
  readonly inkMm2: number;
  /** The longest of them, mm. */
  readonly strokeMm: number;
  /** The most ink over its print beside a few millimetres of a ruled line, mm². */
  readonly besideRuleMm2: number;
  /** Where a person may look, each with its own measures: strokes and blots, lines of words that may be struck out, ruled lines. */
  readonly places: readonly StrayPlace[];
}

export interface StrayPlace {
  readonly rectMm: RectMm;
  readonly values: Readonly<Record<string, number>>;
}

const limits = thresholds.strayInk;
/** 1 where ink was found and is not gathered yet; all 0 between two sides. */
const hits = new Uint8Array(1 << 20);
const members = new Int32Array(1 << 16);

/**
 * Looks for ink on the white of the paper, and for lines of words that were struck out.
 * @param around the other side, which may bleed through, and where a stamp may lie
 */
export function findStrayInk(
  page: GreyPage,
  grid: Homography,
  expected: ExpectedPrint,
  place: { readonly black: number; readonly white: number },
  around: { readonly behind?: OtherSide | null; readonly stamp?: StampGround } = {},
): StrayInk {
  const span = Math.max(1, place.white - place.black);
  const found = markInk(page, grid, expected, span);
  const contrast = contrastAt(page, grid, place);
  const strokes = strokesOf(found, expected, { ...around, contrast });
  for (const at of found) hits[at] = 0;
  const { words, crossedShortsMm2, besideRulesMm2 } = weighLines(page, grid, expected, place.black);
  const marked = [
    ...expected.lines.flatMap(({ rectMm }, i): StrayPlace[] => {
      const { struck, crossedMm2, crossedAroundMm2 } = words[i]!;
      return isStruck(words[i]!) ? [{ rectMm, values: { struck, crossedMm2, crossedAroundMm2 } }] : [];
    }),
    ...expected.shorts.flatMap(({ rectMm }, i): StrayPlace[] => {
      const crossedMm2 = crossedShortsMm2[i]!;
      return crossedMm2 > limits.crossed.mm2 ? [{ rectMm, values: { crossedMm2 } }] : [];
    }),
    ...expected.rules.flatMap(({ rectMm }, i): StrayPlace[] => {
      const besideRuleMm2 = besideRulesMm2[i]!;
      return isInked(besideRuleMm2) ? [{ rectMm, values: { besideRuleMm2 } }] : [];
    }),
  ];
  return {
    inkMm2: strokes.inkMm2,
    strokeMm: strokes.strokeMm,
    struck: Math.max(0, ...words.map((line) => line.struck)),
    crossedMm2: Math.max(0, ...words.map((line) => line.crossedMm2), ...crossedShortsMm2),
    crossedAroundMm2: Math.max(0, ...words.map((line) => line.crossedAroundMm2)),
    joined: words.some((line) => line.joined),
    besideRuleMm2: Math.max(0, ...besideRulesMm2),
    places: [...strokes.places, ...marked],
  };
}

/** Whether a person must look. */
export const isStray = (stray: StrayInk): boolean =>
  stray.inkMm2 > limits.inkMm2 || isStruck(stray) || isInked(stray.besideRuleMm2);

const isInked = (besideRuleMm2: number): boolean => besideRuleMm2 > limits.besideRule.mm2;

/**
 * Marks samples on white paper that are darker than the paper around them, and lists them. Half of them are looked at, as the
 * fields of one colour on a chessboard, which a pen's line meets in any direction; the others only where one of these is ink:
 * most sheets have none.
 */
function markInk(page: GreyPage, grid: Homography, expected: ExpectedPrint, span: number): number[] {
  const { white, width, height } = expected;
  const rows = rowsAcross(page, grid, expected);
  const cuts = paperOf(page, rows, expected).map((grey) => Math.ceil(grey - limits.inkContrast * span));
  const found: number[] = [];
  const markColour = (colour: 0 | 1): void => {
    let touched = 0;
    for (let i = 0; i < white.length; i += 4) {
      const y = white[i]!;
      if (y >= touched) {
        touched = Math.min(height, y + TOUCHED_ROWS);
        const corners = [y, touched - 1].flatMap((row) =>
          [0, width].map((x) => rows[4 * row + 1]! + x * rows[4 * row + 3]!),
        );
        touchRows(page, Math.min(...corners) / 65536, Math.max(...corners) / 65536 + 1);
      }
      const first = white[i + 1]! + ((white[i + 1]! + y + colour) & 1);
      markRun(page, rows, y, first, white[i + 2]!, cuts[white[i + 3]!]!, width, found);
    }
  };
  markColour(0);
  if (found.length > 0) markColour(1);
  return found;
}

/** Rows of samples that are brought into the cache together: a tenth of a page, which has room there. */
const TOUCHED_ROWS = 64;

/** Every second sample of a stretch. */
function markRun(
  { data, width: across }: GreyPage,
  rows: Int32Array,
  y: number,
  from: number,
  to: number,
  cut: number,
  width: number,
  found: number[],
): void {
  const stepX = rows[4 * y + 2]!;
  const stepY = rows[4 * y + 3]!;
  if (stepX === 0) return;
  let px = (rows[4 * y]! + Math.imul(from, stepX)) | 0;
  let py = (rows[4 * y + 1]! + Math.imul(from, stepY)) | 0;
  for (let x = from; x < to; x += 2) {
    if (data[Math.imul(py >> 16, across) + (px >> 16)]! < cut) {
      hits[y * width + x] = 1;
      found.push(y * width + x);
    }
    px = (px + 2 * stepX) | 0;
    py = (py + 2 * stepY) | 0;
  }
}

/** Mean grey of the white paper in each tile, from few of its samples; ink on it is too little to matter. */
function paperOf(page: GreyPage, rows: Int32Array, { white, tiles }: ExpectedPrint): Int32Array {
  const sums = new Float64Array(tiles);
  const counts = new Int32Array(tiles);
  for (let i = 0; i < white.length; i += 4) {
    const y = white[i]!;
    if (y % PAPER_STEP !== 0 || rows[4 * y + 2] === 0) continue;
    const [from, to, tile] = [white[i + 1]!, white[i + 2]!, white[i + 3]!];
    sums[tile]! += sumOfRun(page, rows, y, from, to);
    counts[tile]! += Math.ceil((to - from) / PAPER_STEP);
  }
  return counts.map((count, tile) => (count > 0 ? sums[tile]! / count : 0));
}

const PAPER_STEP = 5;

function sumOfRun({ data, width }: GreyPage, rows: Int32Array, y: number, from: number, to: number): number {
  const [startX, startY, stepX, stepY] = [rows[4 * y]!, rows[4 * y + 1]!, rows[4 * y + 2]!, rows[4 * y + 3]!];
  let sum = 0;
  for (let x = from; x < to; x += PAPER_STEP) {
    const line = (startY + Math.imul(x, stepY)) >> 16;
    sum += data[Math.imul(line, width) + ((startX + Math.imul(x, stepX)) >> 16)]!;
  }
  return sum;
}

/**
 * Where each row of samples lies on the page, four numbers a row: first sample, across and down, and the steps to the next,
 * in pixels shifted by 16 bits; steps of 0 where not all of it lies on the page. Rows run straight across, which is exact to
 * a tenth of a millimetre.
 */
function rowsAcross(page: GreyPage, grid: Homography, { width, height }: ExpectedPrint): Int32Array {
  const rows = new Int32Array(4 * height);
  const edge = limits.edgeMm;
  const last = width / PRINT_DENSITY - edge;
  const samples = (last - edge) * PRINT_DENSITY;
  for (let y = 0; y < height; y++) {
    const mm = (y + 0.5) / PRINT_DENSITY;
    const a = apply(grid, edge, mm);
    const b = apply(grid, last, mm);
    if (![a, b].every((p) => p.x >= 1 && p.y >= 1 && p.x < page.width - 1 && p.y < page.height - 1)) continue;
    const stepX = Math.round((65536 * (b.x - a.x)) / samples);
    const stepY = Math.round((65536 * (b.y - a.y)) / samples);
    const toFirst = 0.5 - edge * PRINT_DENSITY;
    rows[4 * y] = Math.round(65536 * a.x) + Math.round(toFirst * stepX);
    rows[4 * y + 1] = Math.round(65536 * a.y) + Math.round(toFirst * stepY);
    rows[4 * y + 2] = stepX;
    rows[4 * y + 3] = stepY;
  }
  return rows;
}

/** Gathers neighbouring samples into strokes and leaves out specks. */
function strokesOf(
  found: readonly number[],
  { width, height }: ExpectedPrint,
  {
    behind,
    stamp,
    contrast,
  }: { readonly behind?: OtherSide | null; readonly stamp?: StampGround; readonly contrast: OtherSide },
): Pick<StrayInk, "inkMm2" | "strokeMm" | "places"> {
  const paper = { width: width / PRINT_DENSITY, height: height / PRINT_DENSITY };
  const seen: Blot[] = [];
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
    if (behind && isOfBehind({ place, points: pointsOf(area, width) }, contrast, behind, paper)) continue;
    seen.push({ place, areaMm2, lengthMm });
  }
  const stray = stamp ? notOfStamp(seen, stamp) : seen;
  return {
    inkMm2: stray.reduce((sum, blot) => sum + blot.areaMm2, 0),
    strokeMm: Math.max(0, ...stray.map((blot) => blot.lengthMm)),
    places: stray.map(({ place, areaMm2, lengthMm }) => ({
      rectMm: place,
      values: { inkMm2: areaMm2, strokeMm: lengthMm },
    })),
  };
}

const contrastAt =
  (page: GreyPage, grid: Homography, { black, white }: { readonly black: number; readonly white: number }): OtherSide =>
  (xMm, yMm) => {
    const at = apply(grid, xMm, yMm);
    return (white - page.data[Math.floor(at.y) * page.width + Math.floor(at.x)]!) / Math.max(1, white - black);
  };

/** Some of the first `area` members, millimetres. */
function pointsOf(area: number, width: number): [number, number][] {
  const every = Math.max(1, Math.floor(area / 40));
  return Array.from({ length: Math.ceil(area / every) }, (_, i) => {
    const at = members[i * every]!;
    const y = Math.floor(at / width);
    return [(at - y * width + 0.5) / PRINT_DENSITY, (y + 0.5) / PRINT_DENSITY];
  });
}

/** Samples that a stroke may skip. */
const REACH = 2;
