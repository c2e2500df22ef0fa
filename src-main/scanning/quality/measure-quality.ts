import type { SideQuality } from "../../../src-shared/domain/scan-quality.ts";

/** The pixels of one side: 8-bit grey, row-major. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Rows looked at, spread over the page: enough print to judge by, and one of a hundred of its pixels. */
const ROWS = 32;
/** Pixels on an A4 side at 200 dpi within which the steepest edge is looked for: 0.25 mm. */
const EDGE_AT_200_DPI = 2;
const A4_WIDTH_AT_200_DPI = 1654;
/** Of the sampled pixels: the edges that count as the steepest, the darkest that count as ink, the lightest half as paper. */
const STEEPEST = 0.002;
const DARKEST = 0.005;
/** Below this contrast a side shows too little print to judge its edges. */
const LEAST_CONTRAST = 60;

/**
 * Sharpness, brightness and streaks of one scanned side, from some rows of it.
 * @param skewDeg as the grid of its marks says; null where they were not found
 */
export function measureQuality(page: Pixels, skewDeg: number | null): SideQuality {
  const { width, height, data } = page;
  const greys = new Uint32Array(256);
  const edges = new Uint32Array(256);
  const step = Math.max(1, Math.round((EDGE_AT_200_DPI * width) / A4_WIDTH_AT_200_DPI));
  const margin = Math.round(width * 0.04);
  for (let i = 0; i < ROWS; i++) {
    const row = Math.floor(((i + 0.5) * height) / ROWS) * width;
    for (let at = row + margin; at < row + width - margin; at++) {
      const grey = data[at]!;
      greys[grey]!++;
      edges[Math.abs(grey - data[at + step]!)]!++;
    }
  }
  const sampled = ROWS * (width - 2 * margin);
  const paper = fromTop(greys, sampled * 0.5);
  const ink = fromBottom(greys, sampled * DARKEST);
  const contrast = paper - ink;
  return {
    sharpness: contrast < LEAST_CONTRAST ? null : round(Math.min(1, fromTop(edges, sampled * STEEPEST) / contrast), 3),
    paper,
    ink,
    skewDeg: skewDeg === null ? null : round(skewDeg, 2),
    streaks: findStreaks(page),
  };
}

/** The value that `count` samples lie at or above. */
function fromTop(histogram: Uint32Array, count: number): number {
  let seen = 0;
  for (let value = 255; value >= 0; value--) {
    seen += histogram[value]!;
    if (seen >= count) return value;
  }
  return 0;
}

function fromBottom(histogram: Uint32Array, count: number): number {
  let seen = 0;
  for (let value = 0; value < 256; value++) {
    seen += histogram[value]!;
    if (seen >= count) return value;
  }
  return 255;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** A streak is this much darker or lighter than the paper on both sides of it, 1 mm away, in so many of the rows. */
const STREAK_GREY = 10;
const STREAK_SHARE = 0.8;
const FEW_ROWS = 12;
const MANY_ROWS = 72;
const MOST_STREAKS = 8;

function findStreaks(page: Pixels): SideQuality["streaks"] {
  const { width } = page;
  const away = Math.max(4, Math.round((8 * width) / A4_WIDTH_AT_200_DPI));
  const from = Math.max(away, Math.round(width * 0.03));
  const found: SideQuality["streaks"] = [];
  for (const { x, tone } of columns(page, from, away)) {
    const at = round(x / width, 4);
    // Neighbouring columns are one streak.
    if (found.some((streak) => Math.abs(streak.at - at) * width <= away)) continue;
    found.push({ at, tone });
    if (found.length === MOST_STREAKS) break;
  }
  return found;
}

function* columns(page: Pixels, from: number, away: number): Generator<{ x: number; tone: "dark" | "light" }> {
  const few = rowStarts(page, FEW_ROWS);
  const many = rowStarts(page, MANY_ROWS);
  for (let x = from; x < page.width - from; x++) {
    const tone = toneOf(page.data, few, x, away);
    if (tone && toneOf(page.data, many, x, away) === tone) yield { x, tone };
  }
}

function rowStarts({ width, height }: Pixels, rows: number): Int32Array {
  return Int32Array.from({ length: rows }, (_, i) => Math.floor(((i + 0.5) * height) / rows) * width);
}

/** How the column stands out against both neighbours in nearly all rows; gives up as soon as it cannot. */
function toneOf(data: Uint8Array, starts: Int32Array, x: number, away: number): "dark" | "light" | null {
  const least = starts.length * STREAK_SHARE;
  let dark = 0;
  let light = 0;
  for (let i = 0; i < starts.length; i++) {
    const at = starts[i]! + x;
    const left = data[at - away]! - data[at]!;
    const right = data[at + away]! - data[at]!;
    if (left >= STREAK_GREY && right >= STREAK_GREY) dark++;
    else if (left <= -STREAK_GREY && right <= -STREAK_GREY) light++;
    if (Math.max(dark, light) + starts.length - 1 - i < least) return null;
  }
  return dark >= light ? "dark" : "light";
}
