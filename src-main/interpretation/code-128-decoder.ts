import { code128Modules, code128Widths } from "../ballots/code-128.ts";
import { thresholds } from "./thresholds.ts";

const SYMBOL_MODULES = 11;
const START_C = 105;

/** One row per set C value 0-99: 1 for a bar module, -1 for a space, and start C as the last row. */
const patterns: readonly Int8Array[] = [
  ...Array.from({ length: 100 }, (_, value) => modulesOf(code128Widths(String(value).padStart(2, "0")).slice(6, 12))),
  ...[100, 101, 102].map(checkSymbol),
];
const startPattern = modulesOf(code128Widths("00").slice(0, 6));

export interface DecodedCode {
  readonly digits: string;
  /** Worst symbol's lead over its best rival, 0..1 per module. */
  readonly margin: number;
}

/**
 * Reads Code 128 set C from a darkness profile by likeness of whole symbols, which survives blur that hides single edges.
 * @param profile darkness along the code, 0 paper to 1 print; the code lies in the middle with white on both sides
 * @param from    where the first bar begins, in samples
 * @param to      where the last bar ends
 * @param count   digits expected
 * @returns null where a symbol is doubtful, the start is not start C, or the checksum fails
 */
export function decodeCode128(profile: Float32Array, from: number, to: number, count: number): DecodedCode | null {
  const modules = code128Modules(count);
  const pitch = (to - from) / modules;
  if (!(pitch > 1)) return null;
  const cumulative = new Float64Array(profile.length + 1);
  for (let i = 0; i < profile.length; i++) cumulative[i + 1] = cumulative[i]! + profile[i]!;
  const values: number[] = [];
  let margin = 1;
  const cells = new Float64Array(SYMBOL_MODULES);
  const symbols = count / 2 + 2;
  let at = from;
  for (let symbol = 0; symbol < symbols; symbol++) {
    for (let m = 0; m < SYMBOL_MODULES; m++) {
      cells[m] = 2 * meanBetween(cumulative, at + (m + 0.15) * pitch, at + (m + 0.85) * pitch) - 1;
    }
    if (symbol === 0) {
      if (likeness(cells, startPattern) < 0.35) return null;
    } else {
      const match = bestMatch(cells);
      if (match.margin < thresholds.code.minMargin) return null;
      margin = Math.min(margin, match.margin);
      values.push(match.value);
    }
    // Every symbol begins with a bar: follow its edge, so that paper that stretches unevenly is read too.
    const expected = from + ((symbol + 1) * SYMBOL_MODULES * (to - from)) / modules;
    at = (2 * expected + nextEdge(profile, at + SYMBOL_MODULES * pitch, pitch)) / 3;
  }
  const check = values.pop()!;
  const sum = values.reduce((total, value, i) => total + value * (i + 1), START_C) % 103;
  if (sum !== check || values.some((value) => value > 99)) return null;
  return { digits: values.map((value) => String(value).padStart(2, "0")).join(""), margin };
}

function bestMatch(cells: Float64Array): { value: number; margin: number } {
  let [value, best, second] = [-1, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < patterns.length; i++) {
    const score = likeness(cells, patterns[i]!);
    if (score > best) [value, second, best] = [i, best, score];
    else if (score > second) second = score;
  }
  return { value, margin: best - second };
}

function likeness(cells: Float64Array, pattern: Int8Array): number {
  let sum = 0;
  for (let m = 0; m < SYMBOL_MODULES; m++) sum += cells[m]! * pattern[m]!;
  return sum / SYMBOL_MODULES;
}

/** Where paper turns to print within half a module of `near`; `near` where it does not. */
function nextEdge(profile: Float32Array, near: number, pitch: number): number {
  for (let distance = 0; distance <= pitch * 0.6; distance++) {
    for (const i of [Math.round(near) - distance, Math.round(near) + distance]) {
      const [before, after] = [profile[i - 1], profile[i]];
      if (before !== undefined && after !== undefined && before < 0.5 && after >= 0.5) {
        return i - 0.5 + (0.5 - before) / (after - before);
      }
    }
  }
  return near;
}

function meanBetween(cumulative: Float64Array, from: number, to: number): number {
  const [a, b] = [Math.max(0, from), Math.min(cumulative.length - 1.001, to)];
  return b > a ? (valueAt(cumulative, b) - valueAt(cumulative, a)) / (b - a) : 0;
}

function valueAt(cumulative: Float64Array, at: number): number {
  const i = Math.floor(at);
  return cumulative[i]! + (cumulative[i + 1]! - cumulative[i]!) * (at - i);
}

function modulesOf(widths: readonly number[]): Int8Array {
  return Int8Array.from(widths.flatMap((width, i) => new Array<number>(width).fill(i % 2 === 0 ? 1 : -1)));
}

/** A value above 99 only ever stands as the check symbol: the shape is taken from a code that has it there. */
function checkSymbol(value: number): Int8Array {
  for (let pair = 0; pair < 200; pair++) {
    const [first, second] = pair < 100 ? [0, pair] : [1, pair - 100];
    if ((START_C + first + 2 * second) % 103 !== value) continue;
    const digits = `0${first}${String(second).padStart(2, "0")}`;
    return modulesOf(code128Widths(digits).slice(18, 24));
  }
  throw new RangeError(`no code has the check symbol ${value}`);
}
