import type { GreyPage } from "./grey-page.ts";
import { thresholds } from "./thresholds.ts";

/** A solid dark square seen on the page: its centre in pixels, its darkness, and how well it fits (0 best). */
export interface SquareSeen {
  readonly x: number;
  readonly y: number;
  /** Mean grey of its core; the page's black. */
  readonly black: number;
  /** Grey of the paper around it. */
  readonly white: number;
  readonly misfit: number;
}

export interface PixelWindow {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Solid squares of about `sizePx` in a window of the page: the window is thresholded half way between its white and its
 * black on a coarse grid, connected runs become components, those of square size and solid fill are centred by their
 * grey weight at full resolution (about 0.05 px). Best fit first, at most `limit`.
 */
export function findSquares(page: GreyPage, window: PixelWindow, sizePx: number, limit = 4): SquareSeen[] {
  const step = Math.max(1, Math.floor(sizePx / 12));
  const left = Math.max(0, Math.floor(window.left));
  const top = Math.max(0, Math.floor(window.top));
  const columns = Math.floor((Math.min(page.width, window.right) - left) / step);
  const rows = Math.floor((Math.min(page.height, window.bottom) - top) / step);
  if (columns < 8 || rows < 8) return [];
  const { white, black } = extremes(page, left, top, columns, rows, step);
  if (white - black < thresholds.page.minSpan) return [];
  const cut = (white + black) / 2;
  const found: SquareSeen[] = [];
  for (const part of components(page, left, top, columns, rows, step, cut)) {
    const width = (part.right - part.left + 1) * step;
    const height = (part.bottom - part.top + 1) * step;
    const { min, max } = thresholds.marks.size;
    if (width < sizePx * min || width > sizePx * max || height < sizePx * min || height > sizePx * max) continue;
    if (Math.max(width, height) / Math.min(width, height) > 1.25) continue;
    const solidity = (part.area * step * step) / (width * height);
    if (solidity < thresholds.marks.minSolidity) continue;
    const centre = greyCentre(page, left + part.left * step, top + part.top * step, width, height, white, black);
    if (centre) {
      const misfit = Math.abs(width / sizePx - 1) + Math.abs(height / sizePx - 1) + (1 - solidity);
      found.push({ ...centre, white, misfit });
    }
  }
  return found.sort((a, b) => a.misfit - b.misfit).slice(0, limit);
}

/**
 * White and black of the coarse grid: its 90th and its 0.3th percentile (a mark is 0.25 % of a sixth of the page).
 * @param darkShare the lower percentile, for marks that cover less
 */
export function extremes(
  page: GreyPage,
  left: number,
  top: number,
  columns: number,
  rows: number,
  step: number,
  darkShare = 0.003,
) {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let r = 0; r < rows; r += 2) {
    const base = (top + r * step) * page.width + left;
    for (let c = 0; c < columns; c += 2) {
      histogram[page.data[base + c * step]!]!++;
      count++;
    }
  }
  return { white: percentile(histogram, count, 0.9), black: percentile(histogram, count, darkShare) };
}

function percentile(histogram: Uint32Array, count: number, share: number): number {
  let seen = 0;
  for (let grey = 0; grey < 256; grey++) {
    seen += histogram[grey]!;
    if (seen > count * share) return grey;
  }
  return 255;
}

export interface Part {
  left: number;
  right: number;
  top: number;
  bottom: number;
  area: number;
}

/** Connected dark parts (runs joined with touching runs of the row above), in coarse grid units. */
export function components(
  page: GreyPage,
  left: number,
  top: number,
  columns: number,
  rows: number,
  step: number,
  cut: number,
): Part[] {
  const parent: number[] = [];
  const parts: Part[] = [];
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  let above: number[] = [];
  for (let r = 0; r < rows; r++) {
    const base = (top + r * step) * page.width + left;
    const runs: number[] = [];
    let a = 0;
    for (let c = 0; c < columns; c++) {
      if (page.data[base + c * step]! >= cut) continue;
      const start = c;
      while (c + 1 < columns && page.data[base + (c + 1) * step]! < cut) c++;
      let label = -1;
      while (a < above.length && above[a + 1]! < start) a += 3;
      for (let b = a; b < above.length && above[b]! <= c; b += 3) {
        const other = root(above[b + 2]!);
        if (label < 0) label = other;
        else if (label !== other) join(parts, parent, label, other);
      }
      if (label < 0) {
        label = parts.length;
        parent.push(label);
        parts.push({ left: start, right: c, top: r, bottom: r, area: 0 });
      }
      const part = parts[label]!;
      part.left = Math.min(part.left, start);
      part.right = Math.max(part.right, c);
      part.bottom = r;
      part.area += c - start + 1;
      runs.push(start, c, label);
    }
    above = runs;
  }
  return parts.filter((_, i) => parent[i] === i);
}

function join(parts: Part[], parent: number[], into: number, gone: number): void {
  const [a, b] = [parts[into]!, parts[gone]!];
  a.left = Math.min(a.left, b.left);
  a.right = Math.max(a.right, b.right);
  a.top = Math.min(a.top, b.top);
  a.bottom = Math.max(a.bottom, b.bottom);
  a.area += b.area;
  parent[gone] = into;
}

/** Centre by darkness over the component's box and a little around it; null where the core is not dark. */
function greyCentre(
  page: GreyPage,
  left: number,
  top: number,
  width: number,
  height: number,
  white: number,
  black: number,
) {
  const around = 3;
  const cut = white - 0.2 * (white - black);
  let [sum, sumX, sumY, core, coreCount] = [0, 0, 0, 0, 0];
  for (let y = Math.max(0, top - around); y < Math.min(page.height, top + height + around); y++) {
    const base = y * page.width;
    const coreRow = y > top + height * 0.3 && y < top + height * 0.7;
    for (let x = Math.max(0, left - around); x < Math.min(page.width, left + width + around); x++) {
      const grey = page.data[base + x]!;
      if (coreRow && x > left + width * 0.3 && x < left + width * 0.7) {
        core += grey;
        coreCount++;
      }
      if (grey >= cut) continue;
      const weight = white - Math.max(grey, black);
      sum += weight;
      sumX += weight * x;
      sumY += weight * y;
    }
  }
  if (sum === 0 || coreCount === 0) return null;
  const darkness = core / coreCount;
  if (darkness > (white + black) / 2) return null;
  return { x: sumX / sum + 0.5, y: sumY / sum + 0.5, black: darkness };
}
