import { type ExpectedPrint, TILE } from "./expected-print.ts";
import type { GreyPage } from "./grey-page.ts";
import { apply, type Homography } from "./homography.ts";
import { PRINT_DENSITY } from "./print-raster.ts";
import { thresholds } from "./thresholds.ts";
import { touchRows } from "./touch-rows.ts";

const limits = thresholds.strayInk;

/**
 * Samples on white paper that are darker than the paper around them; the white near a box is looked at where the box is empty.
 * Half of them are looked at, as the fields of one colour on a chessboard, which a pen's line meets in any direction; the others
 * only where one of these is ink: most sheets have none.
 * @param isEmpty whether a box of the layout, by its index, is seen to hold no mark that may reach out of it
 */
export function inkOnWhite(
  page: GreyPage,
  grid: Homography,
  { white, near, width, height, tiles }: ExpectedPrint,
  span: number,
  isEmpty: (box: number) => boolean,
): number[] {
  const isWhite = near.map((boxes) => boxes.every(isEmpty));
  const rows = rowsAcross(page, grid, { width, height });
  const [sums, counts, cuts] = [new Float64Array(tiles), new Int32Array(tiles), new Int32Array(tiles)];
  const found: number[] = [];
  const mark = (from: number, to: number, colour: 0 | 1): void => {
    for (let i = from; i < to; i += 5) {
      if (!isWhite[white[i + 4]!]) continue;
      const y = white[i]!;
      const first = white[i + 1]! + ((white[i + 1]! + y + colour) & 1);
      markRun(page, rows, y, first, white[i + 2]!, cuts[white[i + 3]!]!, width, found);
    }
  };
  // A row of tiles at a time, which the cache has room for: first its paper's grey, then what is darker.
  const bands: [from: number, to: number][] = [];
  for (let from = 0, to = 0; from < white.length; from = to) {
    const top = white[from]! - (white[from]! % TILE);
    touchBand(page, rows, white[from]!, Math.min(height, top + TILE), width);
    for (; to < white.length && white[to]! < top + TILE; to += 5) {
      const y = white[to]!;
      if (y % PAPER_STEP !== 0 || rows[4 * y + 2] === 0 || !isWhite[white[to + 4]!]) continue;
      const [first, last, tile] = [white[to + 1]!, white[to + 2]!, white[to + 3]!];
      sums[tile]! += sumOfRun(page, rows, y, first, last);
      counts[tile]! += Math.ceil((last - first) / PAPER_STEP);
      // Ink on the paper is too little to matter; without a sample nothing is darker.
      cuts[tile] = Math.ceil(Math.trunc(sums[tile]! / counts[tile]!) - limits.inkContrast * span);
    }
    mark(from, to, 0);
    bands.push([from, to]);
  }
  if (found.length > 0) for (const [from, to] of bands) mark(from, to, 1);
  return found;
}

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
    if (data[Math.imul(py >> 16, across) + (px >> 16)]! < cut) found.push(y * width + x);
    px = (px + 2 * stepX) | 0;
    py = (py + 2 * stepY) | 0;
  }
}

/** Of so many samples each way one is looked at for the paper. */
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

/** Rows of samples in the cache, as far as they lie on the page. */
function touchBand(page: GreyPage, rows: Int32Array, first: number, end: number, width: number): void {
  const corners = [first, end - 1].flatMap((row) => [0, width].map((x) => rows[4 * row + 1]! + x * rows[4 * row + 3]!));
  touchRows(page, Math.min(...corners) / 65536, Math.max(...corners) / 65536 + 1);
}

/**
 * Where each row of samples lies on the page, four numbers a row: first sample, across and down, and the steps to the next,
 * in pixels shifted by 16 bits; steps of 0 where not all of it lies on the page. Rows run straight across, which is exact to
 * a tenth of a millimetre.
 */
function rowsAcross(
  page: GreyPage,
  grid: Homography,
  { width, height }: Pick<ExpectedPrint, "width" | "height">,
): Int32Array {
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
