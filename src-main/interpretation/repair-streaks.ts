import type { GreyPage } from "./grey-page.ts";
import { thresholds } from "./thresholds.ts";

/** Grey of a column over its neighbours' 5 and 6 pixels away: a streak with its blur is narrower. */
const NEAR = 5;
const FAR = 6;

/**
 * Dust on the glass draws a line of even darkness along the whole scan. Such columns show in the head and foot margins,
 * where nothing is printed, and all the way between; they are brightened by what they take away, so that a pen stroke
 * across or along the line keeps its ink.
 * @param marginPx rows at the head and at the foot of the page that hold no print
 * @returns the page itself where it has no streak, else a repaired copy
 */
export function repairStreaks(page: GreyPage, marginPx: number): GreyPage {
  const light = columnLight(page, marginPx);
  const columns: number[] = [];
  for (let x = FAR; x < page.width - FAR; x++) {
    if (light[x]! < 1 - thresholds.streak.minDarkness && runsThrough(page, x, light[x]!)) columns.push(x);
  }
  if (columns.length === 0 || columns.length > page.width * thresholds.streak.maxShare) return page;
  const data = new Uint8Array(page.data.subarray(0, page.width * page.height));
  for (const x of columns) {
    const brighten = Uint8Array.from({ length: 256 }, (_, grey) => Math.min(255, Math.round(grey / light[x]!)));
    for (let at = x; at < data.length; at += page.width) data[at] = brighten[data[at]!]!;
  }
  return { width: page.width, height: page.height, data };
}

/** Each column's light in the margins over that of its neighbours; the darker evidence of head and foot must agree. */
function columnLight(page: GreyPage, marginPx: number): Float32Array {
  const { width, height } = page;
  const rows = 16;
  const head = new Float32Array(width);
  const foot = new Float32Array(width);
  for (let i = 0; i < rows; i++) {
    const offset = Math.floor(((i + 0.5) * marginPx) / rows);
    const top = offset * width;
    const bottom = (height - 1 - offset) * width;
    for (let x = 0; x < width; x++) {
      head[x]! += page.data[top + x]!;
      foot[x]! += page.data[bottom + x]!;
    }
  }
  const light = new Float32Array(width).fill(1);
  for (let x = FAR; x < width - FAR; x++) light[x] = Math.max(ratioAt(head, x), ratioAt(foot, x));
  return light;
}

const ratioAt = (sums: Float32Array, x: number): number =>
  (4 * sums[x]!) / Math.max(1, sums[x - NEAR]! + sums[x + NEAR]! + sums[x - FAR]! + sums[x + FAR]!);

/** Whether four fifths of the rows are darker than the lighter side beside them (print may lie on the other). */
function runsThrough(page: GreyPage, x: number, light: number): boolean {
  const rows = 120;
  let dark = 0;
  for (let i = 0; i < rows; i++) {
    const at = Math.floor(((i + 0.5) * page.height) / rows) * page.width + x;
    const left = page.data[at - NEAR]! + page.data[at - FAR]!;
    const right = page.data[at + NEAR]! + page.data[at + FAR]!;
    if (2 * page.data[at]! < Math.max(left, right) * (1 - (1 - light) / 2)) dark++;
  }
  return dark >= rows * 0.8;
}
