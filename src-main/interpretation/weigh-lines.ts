import type { ExpectedPrint } from "./expected-print.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import { type InkSeen, inkAlong } from "./ink-along.ts";
import type { PrintedLine, PrintedWords } from "./printed-lines.ts";
import { thresholds } from "./thresholds.ts";
import { tonerAcross } from "./toner-across.ts";
import { usualRatio } from "./usual-ratio.ts";

const limits = thresholds.strayInk;

/** How much more ink a line of words has than its print. */
export interface LineWeight {
  /** Over that of the others of its type on the same sheet; 0 is none. */
  readonly struck: number;
  /** The most that any few millimetres of it have, mm². */
  readonly crossedMm2: number;
  /** The same and what lies above and below it beside ruled lines. */
  readonly crossedAroundMm2: number;
  /** The same and what a line of words just above or below it has there. */
  readonly crossedBothMm2: number;
  /** Ink runs from one word to the next. */
  readonly joined: boolean;
}

/** Whether a line of words may be struck out. */
export const isStruck = ({ struck, crossedMm2, crossedAroundMm2, crossedBothMm2, joined }: LineWeight): boolean =>
  struck > limits.struck ||
  crossedMm2 > limits.crossed.mm2 ||
  crossedAroundMm2 > limits.crossed.aroundMm2 ||
  crossedBothMm2 > limits.crossed.bothMm2 ||
  joined;

/** What lines of words weigh, and the most that any few millimetres of each ruled line's strip have over its print, mm². */
export interface LineWeights {
  readonly words: readonly LineWeight[];
  /** The most that any few millimetres of each number or short word have over its print, mm². */
  readonly crossedShortsMm2: readonly number[];
  readonly besideRulesMm2: readonly number[];
}

/**
 * Compares the ink of each line of words with its print, relative to the sheet's other lines of the same type: toner and
 * scanner darken all alike, a pen through one name only that, and a cross on a name only a part of it. Where a line may be
 * struck out it is looked whether toner lies unevenly across the sheet.
 */
export function weighLines(
  page: GreyPage,
  grid: Homography,
  print: Pick<ExpectedPrint, "lines" | "shorts" | "rules">,
  black: number,
): LineWeights {
  const seen = print.lines.map((line) => inkAlong(page, grid, line, black));
  const weights = weightsOf(page, grid, print, seen, black);
  if (!isAnyStruck(weights)) return weights;
  const toner = tonerAcross(page, grid, print.lines, black);
  return toner ? weightsOf(page, grid, toner.paled(print), seen, black) : weights;
}

const isAnyStruck = ({ words, crossedShortsMm2, besideRulesMm2 }: LineWeights): boolean =>
  words.some(isStruck) ||
  Math.max(...crossedShortsMm2) > limits.crossed.mm2 ||
  Math.max(...besideRulesMm2) > limits.besideRule.mm2;

function weightsOf(
  page: GreyPage,
  grid: Homography,
  { lines, shorts, rules }: Pick<ExpectedPrint, "lines" | "shorts" | "rules">,
  seen: readonly InkSeen[],
  black: number,
): LineWeights {
  const all = usualRatios(lines, (i) => seen[i]!.inkMm2);
  const dark = usualRatios(lines, (i) => seen[i]!.darkAlong.at(-1)!);
  // A thin line comes and goes in a pale scan: all of it may be there in places.
  const strips = weigh(page, grid, rules, black, ({ ratios, usual, isFew }, i) =>
    Math.max(1, isFew(i) ? ratios[i]! : usual(i)),
  );
  const weighed = lines.map((line, i): Weighed => {
    const { darkAlong } = seen[i]!;
    // A type of few lines has no usual ink but that of most of each line itself.
    return { line, seen: darkAlong, usual: dark.isFew(i) ? usualAlong(darkAlong, line) : dark.usual(i) };
  });
  const words = lines.map((line, i) => {
    const beside = strips.filter((_, rule) => rules[rule]!.words.includes(i));
    const next = line.next.map((other) => weighed[other]!);
    return {
      struck: all.ratios[i]! / all.usual(i) - 1,
      ...mostOver(weighed[i]!, limits.crossed, beside, next),
      joined: line.gaps.some((gap) => isFilled(gap, line.across, seen[i]!)),
    };
  });
  const numbers = weigh(page, grid, shorts, black, ({ usual }, i) => usual(i));
  return {
    words,
    crossedShortsMm2: numbers.map((number) => mostOver(number, limits.crossed).crossedMm2),
    besideRulesMm2: strips.map((strip) => mostOver(strip, limits.besideRule).crossedMm2),
  };
}

/** A line's ink, and how much of it there usually is over its print. */
interface Weighed {
  readonly line: PrintedLine;
  readonly seen: Float32Array;
  readonly usual: number;
}

/** @param usualOf how much ink over its print a line usually has, of what the lines of this kind have */
function weigh(
  page: GreyPage,
  grid: Homography,
  lines: readonly PrintedLine[],
  black: number,
  usualOf: (ratios: ReturnType<typeof usualRatios>, line: number) => number,
): Weighed[] {
  const seen = lines.map((line) => inkAlong(page, grid, line, black).darkAlong);
  const ratios = usualRatios(lines, (i) => seen[i]!.at(-1)!);
  return lines.map((line, i) => ({ line, seen: seen[i]!, usual: usualOf(ratios, i) }));
}

/** Ink over print of each line, and what is usual for its type on this sheet: the middle one, or that of all where there are few. */
function usualRatios(lines: readonly PrintedLine[], inkOf: (line: number) => number) {
  const ratios = lines.map((line, i) => inkOf(i) / line.inkMm2);
  const middle = usualRatio(ratios);
  const ofType = new Map<string, number>();
  for (const [type, same] of Map.groupBy(lines.keys(), (i) => lines[i]!.type)) {
    const own = [...same].map((i) => ratios[i]!);
    if (own.length >= 3) ofType.set(type, usualRatio(own));
  }
  return {
    ratios,
    usual: (line: number): number => ofType.get(lines[line]!.type) ?? middle,
    isFew: (line: number): boolean => !ofType.has(lines[line]!.type),
  };
}

/** Whether every column of the white between two words is inked. */
function isFilled({ from, to }: PrintedWords["gaps"][number], across: number, { darkest, gapGrey }: InkSeen): boolean {
  const [first, last] = [Math.ceil(from * across), Math.floor(to * across) - 1];
  if (last < first) return false;
  for (let x = first; x <= last; x++) if (darkest[x]! > gapGrey) return false;
  return true;
}

/** Ink over print of most of a line: a cross on a part of it changes little. */
function usualAlong(seen: Float32Array, { along, across }: PrintedLine): number {
  const last = Math.min(seen.length, along.length) - 1;
  const window = Math.min(last, Math.round(limits.crossed.windowMm * across));
  const ratios: number[] = [];
  for (let x = 0; x + window <= last; x += across)
    ratios.push((seen[x + window]! - seen[x]!) / Math.max(0.1, along[x + window]! - along[x]!));
  return usualRatio(ratios);
}

interface Window {
  readonly windowMm: number;
  readonly printVaries: number;
}

/** What any window has over its print and over what print varies by, mm², alone, with the strips beside it, and with the next line of words. */
function mostOver(
  own: Weighed,
  window: Window,
  strips: readonly Weighed[] = [],
  next: readonly Weighed[] = [],
): Pick<LineWeight, "crossedMm2" | "crossedAroundMm2" | "crossedBothMm2"> {
  const { across, rectMm } = own.line;
  const last = rectMm.width - window.windowMm;
  let alone = 0;
  let around = 0;
  let both = 0;
  for (let mm = 0; mm <= last || mm === 0; mm += STEP_MM) {
    const over = overAt(own, Math.round(mm * across), window);
    if (over <= 0) continue;
    if (over > alone) alone = over;
    const at = rectMm.x + mm - (limits.besideRule.windowMm - window.windowMm) / 2;
    let sum = over;
    for (const strip of strips)
      sum += Math.max(0, overAt(strip, Math.round((at - strip.line.rectMm.x) * strip.line.across), limits.besideRule));
    if (sum > around) around = sum;
    for (const other of next) {
      const there = overAt(other, Math.round((rectMm.x + mm - other.line.rectMm.x) * other.line.across), window);
      if (over + there > both) both = over + there;
    }
  }
  return { crossedMm2: alone, crossedAroundMm2: around, crossedBothMm2: Math.max(both, alone) };
}
const STEP_MM = 0.5;

/** What a window has over its print; 0 or less where print explains all of it. */
function overAt({ line: { along, across }, seen, usual }: Weighed, start: number, window: Window): number {
  const last = Math.min(seen.length, along.length) - 1;
  const samples = Math.min(last, Math.round(window.windowMm * across));
  const from = Math.max(0, Math.min(last - samples, start));
  const to = from + samples;
  const ink = seen[to]! - seen[from]!;
  const allowed = usual * (1 + window.printVaries);
  if (ink <= allowed * (along[to]! - along[from]!)) return 0;
  // A stem at the window's edge may lie a little off its place, in or out.
  const before = Math.max(0, from - 1);
  const after = Math.min(last, to + 1);
  const print = Math.max(
    along[to]! - along[from]!,
    along[Math.max(before, to - 1)]! - along[before]!,
    along[after]! - along[Math.min(after, from + 1)]!,
  );
  return ink - allowed * print;
}
