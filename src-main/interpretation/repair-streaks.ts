import type { GreyPage } from "./grey-page.ts";
import { thresholds } from "./thresholds.ts";

const limits = thresholds.streak;

export interface StreakRepair {
  /** The page itself where it has no streak, else a repaired copy. */
  readonly page: GreyPage;
  /** Where nothing can be seen under a streak; what it hid was filled in from beside it. */
  readonly hidden: readonly HiddenColumns[];
  /** A person must look: too wide to be filled in, more columns than dust makes, or a streak over part of the page. */
  readonly severe: boolean;
}

/** Pixels of a row, the last one included. */
export interface HiddenColumns {
  readonly first: number;
  readonly last: number;
}

/**
 * Dust on the glass draws a line of even darkness along the whole scan. Such columns show in the head and foot margins,
 * where nothing is printed, and all the way between; they are brightened by what they take away, so that a pen stroke
 * across or along the line keeps its ink. Where they are black, ink under them is lost: they are filled in from both
 * sides, and where they are broad a person must look.
 * @param pxPerMm about; the page's own scale is not known yet
 */
export function repairStreaks(page: GreyPage, pxPerMm: number): StreakRepair {
  const beside = Math.round(limits.besideMm * pxPerMm);
  const margins = marginSums(page, Math.round(limits.marginMm * pxPerMm));
  const columns: { x: number; light: number }[] = [];
  let partial = false;
  for (let x = 2 * beside; x < page.width - 2 * beside; x++) {
    const head = lightAt(margins.head, x, beside);
    const foot = lightAt(margins.foot, x, beside);
    if (Math.min(head, foot) > 1 - limits.minDarkness) continue;
    const light = Math.max(head, foot);
    const { light: partlyDark, share } = limits.partial;
    if (light < 1 - limits.minDarkness && runsThrough(page, x, light, beside, [0, 1])) columns.push({ x, light });
    else if (head < partlyDark) partial ||= runsThrough(page, x, head, beside, [0, share], Math.min);
    else if (foot < partlyDark) partial ||= runsThrough(page, x, foot, beside, [1 - share, 1], Math.min);
  }
  if (columns.length === 0) return { page, hidden: [], severe: partial };
  if (columns.length > page.width * limits.maxShare) return { page, hidden: [], severe: true };
  const { data, hidden } = mended(page, columns);
  const widest = Math.max(0, ...hidden.map(({ first, last }) => last - first + 1));
  return {
    page: { width: page.width, height: page.height, data },
    hidden,
    severe: partial || widest > limits.maxHiddenMm * pxPerMm,
  };
}

/** Sum of greys of each column over rows of the head margin and of the foot margin. */
function marginSums(page: GreyPage, marginPx: number): { head: Float32Array; foot: Float32Array } {
  const { width, height, data } = page;
  const rows = 16;
  const head = new Float32Array(width);
  const foot = new Float32Array(width);
  for (let i = 0; i < rows; i++) {
    const offset = Math.floor(((i + 0.5) * marginPx) / rows);
    const top = offset * width;
    const bottom = (height - 1 - offset) * width;
    for (let x = 0; x < width; x++) {
      head[x]! += data[top + x]!;
      foot[x]! += data[bottom + x]!;
    }
  }
  return { head, foot };
}

const near = new Float32Array(6);

/** A column's light over the paper beside it, 1 where nothing darkens it; what is beside may hold another streak. */
function lightAt(sums: Float32Array, x: number, beside: number): number {
  const own = sums[x]!;
  if (own >= (1 - limits.minDarkness) * Math.max(sums[x - beside]!, sums[x + beside]!)) return 1;
  for (let i = 0; i < 3; i++) {
    const away = Math.round(beside * (1 + i * 0.4));
    near[2 * i] = sums[x - away]!;
    near[2 * i + 1] = sums[x + away]!;
  }
  near.sort();
  return (2 * own) / Math.max(1, near[2]! + near[3]!);
}

/**
 * Whether four fifths of the rows are darker than the lighter side beside them (print may lie on the other).
 * @param part shares of the height, 0 head to 1 foot
 * @param side which side counts: the darker one too where the edge of the paper must not be taken for a line
 */
function runsThrough(
  page: GreyPage,
  x: number,
  light: number,
  beside: number,
  [from, to]: readonly [number, number],
  side: (left: number, right: number) => number = Math.max,
): boolean {
  const rows = 120;
  let dark = 0;
  for (let i = 0; i < rows; i++) {
    const y = Math.floor((from + ((to - from) * (i + 0.5)) / rows) * page.height);
    const at = y * page.width + x;
    const left = page.data[at - beside]! + page.data[at - beside - 1]!;
    const right = page.data[at + beside]! + page.data[at + beside + 1]!;
    if (2 * page.data[at]! < side(left, right) * (1 - (1 - light) / 2)) dark++;
  }
  return dark >= rows * 0.8;
}

/** Brightens the columns, fills those that are black. */
function mended(
  page: GreyPage,
  columns: readonly { x: number; light: number }[],
): { data: Uint8Array; hidden: HiddenColumns[] } {
  const { width, height } = page;
  const data = new Uint8Array(page.data.subarray(0, width * height));
  const hidden: HiddenColumns[] = [];
  let start = -1;
  for (const [i, { x, light }] of columns.entries()) {
    if (light >= limits.blind) {
      const brighten = Uint8Array.from({ length: 256 }, (_, grey) => Math.min(255, Math.round(grey / light)));
      for (let at = x; at < data.length; at += width) data[at] = brighten[data[at]!]!;
      continue;
    }
    if (start < 0) start = x;
    const next = columns[i + 1];
    if (next && next.x === x + 1 && next.light < limits.blind) continue;
    hidden.push({ first: start, last: x });
    // The next column may be half dark and not yet brightened: the one after it is taken.
    fill(data, width, start, x);
    start = -1;
  }
  return { data, hidden };
}

/** Columns `first` to `last` in each row become the straight line between the paper beside them. */
function fill(data: Uint8Array, width: number, first: number, last: number): void {
  const [before, after] = [first - 2, last + 2];
  const span = after - before;
  for (let row = 0; row < data.length; row += width) {
    const left = data[row + before]!;
    const right = data[row + after]!;
    for (let x = first; x <= last; x++) data[row + x] = left + ((right - left) * (x - before)) / span;
  }
}
