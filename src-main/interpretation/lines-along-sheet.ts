import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "./grey-page.ts";
import { apply, type Homography } from "./homography.ts";
import type { PaperSize } from "./registration/printed-mark.ts";
import type { HiddenColumns } from "./repair-streaks.ts";
import { thresholds } from "./thresholds.ts";

/** A line of the paper or the scanner along the whole sheet; what lies on it is not counted as ink in a box. */
export interface LineAlongSheet {
  /** Its middle at a height, millimetres. */
  readonly xAt: (yMm: number) => number;
  readonly halfMm: number;
  /** What is darker in a box than above and below it by more than this lies on the line and is not of it: all, under a white streak. */
  readonly darker: number;
  /** Nothing is seen under it, print neither. */
  readonly hides: boolean;
}

const limits = thresholds.crease;
const STEP_MM = 0.2;
const ROW_MM = 1.5;
/** Where the paper beside a line is looked at, samples away from it. */
const BESIDE = [4, 6, 8];
const REACH = BESIDE.at(-1)!;
/** Rows of the head and the foot, which a pen's line leaves out. */
const END_ROWS = 7;
/** Parts between them, of which a pen's line may leave out some. */
const PARTS = 6;

/**
 * Looks for a crease along a column of boxes: the line that most rows have from the sheet's head to its foot. No pen
 * goes there: its lines start and end on the sheet and leave out the margins.
 * @param column left and right edge of the boxes, millimetres
 * @returns null where none is in most rows of each part of the sheet
 */
export function findCrease(
  page: GreyPage,
  grid: Homography,
  column: Pick<RectMm, "x" | "width">,
  paper: PaperSize,
  place: { readonly black: number; readonly white: number },
): LineAlongSheet | null {
  const margin = limits.slantMm + REACH * STEP_MM;
  const from = Math.max(0, column.x - margin);
  const to = Math.min(paper.width, column.x + column.width + margin);
  const across = Math.floor((to - from) / STEP_MM);
  const span = Math.max(1, place.white - place.black);
  const rows: Uint8Array[] = [];
  for (let y = limits.edgeMm; y < paper.height - limits.edgeMm; y += ROW_MM)
    rows.push(darkerThanBeside(greysOf(page, grid, from, y, across), span));
  let best = { share: 0, head: 0, foot: 0 };
  const most = Math.round(limits.slantMm / STEP_MM);
  for (let head = REACH; head < across - REACH; head++) {
    for (let foot = Math.max(REACH, head - most); foot <= Math.min(across - REACH - 1, head + most); foot++) {
      const share = leastShare(rows, head, foot, best.share);
      if (share > best.share) best = { share, head, foot };
    }
  }
  if (best.share < limits.share) return null;
  const { head, foot } = best;
  const last = (rows.length - 1) * ROW_MM;
  const xAt = (yMm: number): number => from + (head + ((foot - head) * (yMm - limits.edgeMm)) / last + 0.5) * STEP_MM;
  return { xAt, halfMm: limits.halfMm, darker: limits.darker, hides: false };
}

/**
 * Columns of the picture that a streak hid: nothing was seen there, and what was filled in under a black one is no ink.
 * @param darker see LineAlongSheet
 */
export function hiddenLine(
  grid: Homography,
  { first, last }: HiddenColumns,
  { scale, paper }: { readonly scale: number; readonly paper: PaperSize },
  darker = 1,
): LineAlongSheet {
  const column = (first + last + 1) / 2;
  const xAt = (yMm: number): number => {
    const [left, right] = [apply(grid, 0, yMm).x, apply(grid, paper.width, yMm).x];
    return (paper.width * (column - left)) / (right - left);
  };
  // One column more on each side may have been half dark.
  return { xAt, halfMm: ((last - first + 1) / 2 + 1) / scale, darker, hides: true };
}

/** Each sample is the mean of three pixels down: noise is not to hide a line. */
function greysOf({ data, width, height }: GreyPage, grid: Homography, fromMm: number, yMm: number, across: number) {
  const greys = new Float32Array(across);
  for (let i = 0; i < across; i++) {
    const at = apply(grid, fromMm + (i + 0.5) * STEP_MM, yMm);
    const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
    if (x < 0 || y < 1 || x >= width || y >= height - 1) continue;
    greys[i] = (data[(y - 1) * width + x]! + data[y * width + x]! + data[(y + 1) * width + x]!) / 3;
  }
  return greys;
}

/** 1 where a sample, or one beside it, is darker than the paper on both sides, and paler than a pen. */
function darkerThanBeside(greys: Float32Array, span: number): Uint8Array {
  const dark = new Uint8Array(greys.length);
  const beside = (i: number, way: 1 | -1): number => Math.max(...BESIDE.map((away) => greys[i + way * away]!));
  for (let i = REACH; i < greys.length - REACH; i++) {
    const contrast = (Math.min(beside(i, -1), beside(i, 1)) - greys[i]!) / span;
    if (contrast >= limits.contrast && contrast <= limits.maxContrast) dark.fill(1, i - 1, i + 2);
  }
  return dark;
}

/** The share of dark rows in the part of the sheet that has the least; given up below `enough`. */
function leastShare(rows: readonly Uint8Array[], head: number, foot: number, enough: number): number {
  const [first, last] = [END_ROWS, rows.length - END_ROWS];
  let [least, from] = [1, 0];
  for (let part = 0; part <= PARTS + 1 && least > enough; part++) {
    const to = part > PARTS ? rows.length : Math.round(first + ((last - first) * part) / PARTS);
    let dark = 0;
    for (let i = from; i < to; i++) dark += rows[i]![Math.round(head + ((foot - head) * i) / (rows.length - 1))]!;
    least = Math.min(least, dark / (to - from));
    from = to;
  }
  return least;
}
