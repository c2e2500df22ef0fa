import type { ExpectedPrint } from "./expected-print.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import { inkAlong, PALEST } from "./ink-along.ts";
import type { PrintedLine } from "./printed-lines.ts";
import { thresholds } from "./thresholds.ts";
import { usualRatio } from "./usual-ratio.ts";

/** Print that is paler in a band along the sheet. */
export interface UnevenToner {
  /** The print as it is to be expected under that toner. */
  paled(print: Weighable): Weighable;
  /** Share of its ink that print at a place across the sheet has, 1 where it has most. */
  inkAt(xMm: number): number;
}

type Weighable = Pick<ExpectedPrint, "lines" | "shorts" | "rules">;
type Profile = (xMm: number) => number;

const limits = thresholds.toner;
const STEP_MM = 2;
/** A type that stands in a band only is told apart from it by then. */
const ROUNDS = 12;

/**
 * How toner lies across the sheet, told from all lines of words: a printer that runs out of it leaves pale bands along the
 * sheet, which all lines share at the same place; a pen is on one. What is darker than its surroundings over a short
 * stretch is no toner but a pen's line down the names.
 * @returns null where toner lies evenly, or too few lines tell, or their ink is more than print has
 */
export function tonerAcross(
  page: GreyPage,
  grid: Homography,
  lines: readonly PrintedLine[],
  black: number,
): UnevenToner | null {
  const dark = profileOf(lines, (line) => inkAlong(page, grid, line, black).darkAlong);
  if (!dark) return null;
  const all = profileOf(lines, (line) => inkAlong(page, grid, line, black, PALEST).darkAlong) ?? dark;
  const paledLine = <L extends PrintedLine>(line: L): L => ({
    ...line,
    along: paledAlong(line, dark),
    inkMm2: paledAlong(line, all).at(-1)!,
  });
  return {
    paled: ({ lines, shorts, rules }) => ({
      lines: lines.map(paledLine),
      shorts: shorts.map(paledLine),
      rules: rules.map(paledLine),
    }),
    inkAt: all,
  };
}

/** Ink over print of one window of one line. */
interface Ratio {
  readonly place: number;
  readonly type: string;
  readonly ratio: number;
}

function profileOf(lines: readonly PrintedLine[], inkOf: (line: PrintedLine) => Float32Array): Profile | null {
  const ratios = lines.flatMap((line) => [...ratiosOf(line, inkOf(line))]);
  const byType = Map.groupBy(ratios, ({ type }) => type);
  const byPlace = Map.groupBy(ratios, ({ place }) => place);
  const places = Math.max(0, ...ratios.map(({ place }) => place + 1));
  const told = [...byPlace].filter(([, own]) => own.length >= limits.minLines);
  if (told.length < limits.minPlaces) return null;
  let profile: Float64Array = new Float64Array(places).fill(1);
  // Types differ in how much of their ink is dark, and so do places: each is told with the other known.
  for (let round = 0; round < ROUNDS; round++) {
    const usual = new Map(
      byType.entries().map(([type, own]) => [type, usualRatio(own.map(({ ratio, place }) => ratio / profile[place]!))]),
    );
    const known = new Array<number>(places).fill(Number.NaN);
    for (const [place, own] of told) known[place] = usualRatio(own.map(({ ratio, type }) => ratio / usual.get(type)!));
    profile = filled(known);
  }
  profile = withoutPeaks(profile);
  const most = Math.max(...profile);
  const fall = 1 - Math.min(...profile) / most;
  // Where print is gone, or was never on this paper, nothing can be told of the rest.
  if (!(fall >= limits.minFall && fall <= limits.maxFall)) return null;
  const absolute = usualRatio(ratios.map(({ ratio, place }) => (ratio * most) / profile[place]!));
  if (!(absolute <= limits.maxOverPrint)) return null;
  return (xMm) => {
    const at = Math.max(0, Math.min(places - 1, xMm / STEP_MM));
    const before = Math.min(Math.floor(at), Math.max(0, places - 2));
    const [a, b] = [profile[before]!, profile[Math.min(places - 1, before + 1)]!];
    return (a + (b - a) * (at - before)) / most;
  };
}

/** Windows of a line with enough print to tell. */
function* ratiosOf({ rectMm, along, across, type }: PrintedLine, seen: Float32Array): Generator<Ratio> {
  const last = Math.min(seen.length, along.length) - 1;
  const half = limits.windowMm / 2;
  const sample = (xMm: number): number => Math.max(0, Math.min(last, Math.round((xMm - rectMm.x) * across)));
  for (let place = Math.ceil(rectMm.x / STEP_MM); place * STEP_MM < rectMm.x + rectMm.width; place++) {
    const [from, to] = [sample(place * STEP_MM - half), sample(place * STEP_MM + half)];
    const print = along[to]! - along[from]!;
    if (print >= limits.minPrintMm2) yield { place, type, ratio: (seen[to]! - seen[from]!) / print };
  }
}

/** Places that too few lines tell are as the nearest that enough do. */
function filled(values: readonly number[]): Float64Array {
  const known = values.flatMap((value, place) => (Number.isNaN(value) ? [] : [place]));
  return Float64Array.from(values, (value, place) =>
    Number.isNaN(value)
      ? values[known.reduce((best, other) => (Math.abs(other - place) < Math.abs(best - place) ? other : best))]!
      : value,
  );
}

/** What stands out over less than the shortest stretch of toner is cut off. */
function withoutPeaks(profile: Float64Array): Float64Array {
  const reach = Math.ceil(limits.minBandMm / STEP_MM / 2);
  const over = (values: Float64Array, of: (...all: number[]) => number): Float64Array =>
    values.map((_, i) => of(...values.subarray(Math.max(0, i - reach), i + reach + 1)));
  return over(over(profile, Math.min), Math.max);
}

/** Ink from a line's left end up to each sample under uneven toner, mm². */
function paledAlong({ rectMm, along, across }: PrintedLine, profile: Profile): Float32Array {
  const paled = new Float32Array(along.length);
  for (let x = 1; x < along.length; x++)
    paled[x] = paled[x - 1]! + (along[x]! - along[x - 1]!) * profile(rectMm.x + (x - 0.5) / across);
  return paled;
}
