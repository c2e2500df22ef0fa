import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { ExpectedPrint } from "./expected-print.ts";
import type { GreyPage } from "./grey-page.ts";
import { apply, type Homography } from "./homography.ts";
import { inkOnWhite } from "./ink-on-white.ts";
import { type Blot, notOfStamp, type StampGround } from "./not-of-stamp.ts";
import type { OtherSide } from "./other-side.ts";
import { grown, overlap } from "./patch.ts";
import { PRINT_DENSITY } from "./print-raster.ts";
import { isOfBehind } from "./seen-behind.ts";
import { signsTogether } from "./signs-together.ts";
import { thresholds } from "./thresholds.ts";
import { isStruck, type LineWeight, weighLines } from "./weigh-lines.ts";

/** Ink on white paper, and the most that any line of words has of each sign that it may be struck out. */
export interface StrayInk extends LineWeight {
  /** Ink in strokes and blots on paper that should be white, mm². */
  readonly inkMm2: number;
  /** The longest of them, mm. */
  readonly strokeMm: number;
  /** The most ink over its print beside a few millimetres of a ruled line, mm². */
  readonly besideRuleMm2: number;
  /** The most that a spot on white has together with what lies over the print beside it, each as a share of its limit. */
  readonly together: number;
  /** Where a person may look, each with its own measures: strokes and blots, lines of words that may be struck out, ruled lines. */
  readonly places: readonly StrayPlace[];
}

/** What is on the sheet that may leave ink on white. */
export interface StrayGround {
  /** The other side, which may bleed through. */
  readonly behind?: OtherSide | null;
  readonly stamp?: StampGround;
  /** Whether a box of the layout, by its index, holds no mark. */
  readonly isEmpty?: (box: number) => boolean;
  /** Boxes that hold one, or may. */
  readonly marked?: readonly RectMm[];
}

export interface StrayPlace {
  readonly rectMm: RectMm;
  readonly values: Readonly<Record<string, number>>;
}

const limits = thresholds.strayInk;
/** 1 where ink was found and is not gathered yet; all 0 between two sides. */
const hits = new Uint8Array(1 << 20);
const members = new Int32Array(1 << 16);

/** Looks for ink on the white of the paper, and for lines of words that were struck out. */
export function findStrayInk(
  page: GreyPage,
  grid: Homography,
  expected: ExpectedPrint,
  place: { readonly black: number; readonly white: number },
  around: StrayGround = {},
): StrayInk {
  const span = Math.max(1, place.white - place.black);
  const found = inkOnWhite(page, grid, expected, span, around.isEmpty ?? (() => false));
  for (const at of found) hits[at] = 1;
  const contrast = contrastAt(page, grid, place);
  const strokes = strokesOf(found, expected, { ...around, contrast });
  for (const at of found) hits[at] = 0;
  const weights = weighLines(page, grid, expected, place.black);
  const { words, crossedShortsMm2, besideRulesMm2 } = weights;
  const together = signsTogether(strokes.spots, expected, weights);
  const marked = [
    ...expected.lines.flatMap(({ rectMm }, i): StrayPlace[] => {
      const { joined: _, ...values } = words[i]!;
      return isStruck(words[i]!) ? [{ rectMm, values }] : [];
    }),
    ...expected.shorts.flatMap(({ rectMm }, i): StrayPlace[] => {
      const crossedMm2 = crossedShortsMm2[i]!;
      return crossedMm2 > limits.crossed.mm2 ? [{ rectMm, values: { crossedMm2 } }] : [];
    }),
    ...expected.rules.flatMap(({ rectMm }, i): StrayPlace[] => {
      const besideRuleMm2 = besideRulesMm2[i]!;
      return isInked(besideRuleMm2) ? [{ rectMm, values: { besideRuleMm2 } }] : [];
    }),
    ...together.flatMap(({ place: rectMm, sum }): StrayPlace[] =>
      sum > limits.together.sum ? [{ rectMm, values: { together: sum } }] : [],
    ),
  ];
  return {
    inkMm2: strokes.inkMm2,
    strokeMm: strokes.strokeMm,
    struck: Math.max(0, ...words.map((line) => line.struck)),
    crossedMm2: Math.max(0, ...words.map((line) => line.crossedMm2), ...crossedShortsMm2),
    crossedAroundMm2: Math.max(0, ...words.map((line) => line.crossedAroundMm2)),
    crossedBothMm2: Math.max(0, ...words.map((line) => line.crossedBothMm2)),
    joined: words.some((line) => line.joined),
    besideRuleMm2: Math.max(0, ...besideRulesMm2),
    together: Math.max(0, ...together.map(({ sum }) => sum)),
    places: [...strokes.places, ...marked],
  };
}

/** Whether a person must look. */
export const isStray = (stray: StrayInk): boolean =>
  stray.inkMm2 > limits.inkMm2 ||
  isStruck(stray) ||
  isInked(stray.besideRuleMm2) ||
  stray.together > limits.together.sum;

const isInked = (besideRuleMm2: number): boolean => besideRuleMm2 > limits.besideRule.mm2;

interface Surroundings extends StrayGround {
  readonly contrast: OtherSide;
}

/** Gathers neighbouring samples into strokes; larger specks are spots, smaller ones are left out. */
function strokesOf(
  found: readonly number[],
  { width, height }: ExpectedPrint,
  { behind, stamp, marked = [], contrast }: Surroundings,
): Pick<StrayInk, "inkMm2" | "strokeMm" | "places"> & { spots: readonly Blot[] } {
  const paper = { width: width / PRINT_DENSITY, height: height / PRINT_DENSITY };
  const tails = marked.map((box) => grown(box, limits.tail.besideMm));
  const seen: Blot[] = [];
  const spots: Blot[] = [];
  for (const start of found) {
    if (!hits[start]) continue;
    const { area, ...blot } = gather(start, width);
    if (blot.areaMm2 < limits.together.minSpotMm2) continue;
    const { place } = blot;
    if (behind && isOfBehind({ place, points: pointsOf(area, width) }, contrast, behind, paper)) continue;
    const isByMark = tails.some((tail) => overlap(tail, place));
    const minStrokeMm = isByMark ? limits.tail.minStrokeMm : limits.minStrokeMm;
    if (blot.areaMm2 >= limits.minStrokeMm2 && blot.lengthMm >= minStrokeMm) seen.push(blot);
    else if (!isByMark) spots.push(blot);
  }
  const stray = stamp ? notOfStamp(seen, stamp) : seen;
  return {
    spots,
    inkMm2: stray.reduce((sum, blot) => sum + blot.areaMm2, 0),
    strokeMm: Math.max(0, ...stray.map((blot) => blot.lengthMm)),
    places: stray.map(({ place, areaMm2, lengthMm }) => ({
      rectMm: place,
      values: { inkMm2: areaMm2, strokeMm: lengthMm },
    })),
  };
}

/** Neighbouring hits; the first `area` of `members` are its samples. */
function gather(start: number, width: number): Blot & { readonly area: number } {
  let [area, left, right, first, last] = [1, width, 0, Number.POSITIVE_INFINITY, 0];
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
  const d = PRINT_DENSITY;
  return {
    area,
    areaMm2: area / (d * d),
    lengthMm: Math.hypot(right - left, last - first) / d,
    place: { x: left / d, y: first / d, width: (right - left + 1) / d, height: (last - first + 1) / d },
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
