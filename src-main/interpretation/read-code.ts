import type { RectMm } from "../../src-shared/domain/layout.ts";
import { code128Modules } from "../ballots/code-128.ts";
import { decodeCode128 } from "./code-128-decoder.ts";
import type { GreyPage } from "./grey-page.ts";
import { apply, type Homography, type Point } from "./homography.ts";
import { samplePatch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

/** Reads a code from a small picture by other means; null where it cannot. The worker passes zxing here. */
export type SecondCodeReader = (picture: GreyPage) => string | null;

export interface CodeRead {
  readonly digits: string;
  readonly by: "profile" | "second-reader";
}

/** Samples per millimetre along the code: four a module of 0.4 mm. */
const DENSITY = 10;
/** White on either side that is looked at; the printed quiet zone is at least 4 mm. */
const QUIET_MM = 3;
/** Bands of the code's height that are averaged, one after the other: a speck or a fold spoils only some. */
const bands = [
  [0.12, 0.88],
  [0.08, 0.36],
  [0.36, 0.64],
  [0.64, 0.92],
] as const;

/** Weights of the neighbouring modules that are taken away, one after the other. */
const sharpenings = [0.2, 0.4, 0.7];

/**
 * The digits of a Code 128 at its place, null where none can be read. `accept` tells a valid number (check digits), and
 * decides between bands that read differently.
 */
export function readCode(
  page: GreyPage,
  grid: Homography,
  codeMm: RectMm,
  count: number,
  span: number,
  accept: (digits: string) => boolean,
  second?: SecondCodeReader,
): CodeRead | null {
  // With more effort, what a lens blurred is sharpened: the check digits tell whether it became the right code.
  for (const sharpening of second ? sharpenings : [0]) {
    for (const [top, bottom] of bands) {
      const profile = profileOf(page, grid, codeMm, top, bottom, span);
      // Without bars over the whole height there is no code in a part of it.
      if (!profile) break;
      const ends = endsOf(profile, codeMm.width);
      if (!ends) continue;
      const clear = sharpening
        ? sharpened(profile, (ends.to - ends.from) / code128Modules(count), sharpening)
        : profile;
      const decoded = decodeCode128(clear, ends.from, ends.to, count);
      if (decoded && accept(decoded.digits)) return { digits: decoded.digits, by: "profile" };
    }
  }
  if (!second) return null;
  const around = { x: codeMm.x - 4, y: codeMm.y - 0.5, width: codeMm.width + 8, height: codeMm.height + 1 };
  const digits = second(samplePatch(page, grid, around, 12));
  return digits?.length === count && accept(digits) ? { digits, by: "second-reader" } : null;
}

/** Takes away what the modules on either side bled into each sample. */
function sharpened(profile: Float32Array, module: number, by: number): Float32Array {
  const away = Math.round(module);
  return profile.map((dark, i) => {
    const beside = (profile[i - away] ?? 0) + (profile[i + away] ?? 0);
    return Math.min(1, Math.max(0, dark * (1 + 2 * by) - by * beside));
  });
}

/** Darkness along the code, averaged over a band of its height; linear between pixels. Null without contrast. */
function profileOf(page: GreyPage, grid: Homography, code: RectMm, top: number, bottom: number, span: number) {
  const columns = Math.round((code.width + 2 * QUIET_MM) * DENSITY);
  const rows = Math.max(3, Math.round(code.height * (bottom - top) * 2.5));
  const sum = new Float32Array(columns);
  for (let row = 0; row < rows; row++) {
    const y = code.y + code.height * (top + ((bottom - top) * (row + 0.5)) / rows);
    const start = apply(grid, code.x - QUIET_MM, y);
    const end = apply(grid, code.x + code.width + QUIET_MM, y);
    addRow(sum, page, start, { x: (end.x - start.x) / columns, y: (end.y - start.y) / columns });
  }
  const sorted = Float32Array.from(sum).sort();
  const dark = sorted[Math.floor(columns * 0.1)]! / rows;
  const light = sorted[Math.floor(columns * 0.88)]! / rows;
  if (light - dark < span * thresholds.code.minContrast) return null;
  for (let i = 0; i < columns; i++) sum[i] = (light - sum[i]! / rows) / (light - dark);
  return sum;
}

/** Positions are whole numbers, 16 bits of them below the pixel; what lies off the page is white. */
function addRow(sum: Float32Array, { data, width, height }: GreyPage, start: Point, step: Point): void {
  let x = Math.round((start.x + step.x / 2 - 0.5) * 65536);
  let y = Math.round((start.y + step.y / 2) * 65536);
  const [stepX, stepY] = [Math.round(step.x * 65536), Math.round(step.y * 65536)];
  const count = sum.length;
  const [endX, endY] = [x + (count - 1) * stepX, y + (count - 1) * stepY].map((at) => at >> 16);
  const isInside =
    Math.min(x >> 16, endX!) >= 0 &&
    Math.max(x >> 16, endX!) + 1 < width &&
    Math.min(y >> 16, endY!) >= 0 &&
    Math.max(y >> 16, endY!) < height;
  for (let i = 0; i < count; i++, x = (x + stepX) | 0, y = (y + stepY) | 0) {
    const column = x >> 16;
    const line = y >> 16;
    if (!isInside && (column < 0 || line < 0 || column + 1 >= width || line >= height)) {
      sum[i]! += 255;
      continue;
    }
    const at = (Math.imul(line, width) + column) | 0;
    const left = data[at]!;
    sum[i]! += left + ((data[at + 1]! - left) * (x & 0xffff)) / 65536;
  }
}

/** First and last crossing of half darkness within 2 mm of where the code should begin and end. */
function endsOf(profile: Float32Array, widthMm: number): { from: number; to: number } | null {
  const slack = 2 * DENSITY;
  const start = QUIET_MM * DENSITY;
  const end = start + widthMm * DENSITY;
  const from = crossing(profile, start - slack, start + slack, 1);
  const to = crossing(profile, end + slack, end - slack, -1);
  return from !== null && to !== null ? { from, to } : null;
}

function crossing(profile: Float32Array, first: number, last: number, step: 1 | -1): number | null {
  for (let i = Math.round(first); i !== Math.round(last); i += step) {
    const [here, next] = [profile[i], profile[i + step]];
    // A bar of the start or stop symbol is two modules wide: a lone dark sample is a speck.
    if (here === undefined || next === undefined || here >= 0.5 || next < 0.5) continue;
    if ((profile[i + 4 * step] ?? 0) < 0.5) continue;
    const share = (0.5 - here) / (next - here);
    return i + 0.5 + share * step;
  }
  return null;
}
