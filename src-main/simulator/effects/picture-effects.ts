import type { GreyPage } from "../../interpretation/grey-page.ts";
import type { Random } from "../random.ts";

/** Dust or scratches on the glass: columns of one grey, along the whole picture. Changes it in place. */
export function drawStreak(page: GreyPage, x: number, widthPx: number, grey: number, opacity: number): void {
  const { width, height, data } = page;
  const from = Math.max(0, Math.min(width - widthPx, Math.round(x)));
  const kept = Math.round(256 * (1 - opacity));
  const added = Math.round(256 * opacity * grey);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let c = from; c < from + widthPx; c++) {
      const edge = widthPx > 2 && (c === from || c === from + widthPx - 1);
      const at = row + c;
      const seen = (data[at]! * kept + added) >> 8;
      data[at] = edge ? (seen + data[at]!) >> 1 : seen;
    }
  }
}

/** A tired lamp: less light towards one side and one end. `least` is the share of light that is left there, 0..1. */
export function unevenLight(page: GreyPage, least: number, random: Random): void {
  const { width, height, data } = page;
  const towardsRight = random.chance(0.5);
  const towardsFoot = random.chance(0.5);
  const sideways = random.between(0.4, 1);
  const columns = Uint16Array.from({ length: width }, (_, x) => {
    const t = towardsRight ? x / width : 1 - x / width;
    return Math.round(256 * (1 - (1 - least) * sideways * t * t));
  });
  for (let y = 0; y < height; y++) {
    const t = towardsFoot ? y / height : 1 - y / height;
    const row = Math.round(256 * (1 - (1 - least) * (1 - sideways) * t * t));
    const start = y * width;
    for (let x = 0; x < width; x++) data[start + x] = (data[start + x]! * columns[x]! * row) >> 16;
  }
}

/** Black or white only, as fax machines and careless profiles give it; grey is lost, and dots are sprinkled on the rims. */
export function oneBit(page: GreyPage, limit: number): void {
  const { data } = page;
  const black = Uint8Array.from({ length: 256 }, (_, grey) => (grey < limit ? 0 : 255));
  for (let i = 0; i < data.length; i++) data[i] = black[data[i]!]!;
}

/** Cuts the picture's edges, as a scanner set to too small a paper does. Pixels. */
export function cropped(page: GreyPage, cut: { left: number; top: number; right: number; bottom: number }): GreyPage {
  const width = page.width - cut.left - cut.right;
  const height = page.height - cut.top - cut.bottom;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (y + cut.top) * page.width + cut.left;
    data.set(page.data.subarray(from, from + width), y * width);
  }
  return { width, height, data };
}

/** A quarter turn, clockwise or the other way. */
export function quarterTurned(page: GreyPage, clockwise: boolean): GreyPage {
  const { width, height, data } = page;
  const turned = new Uint8Array(data.length);
  // bands keep both the reading and the writing within the cache
  const BAND = 64;
  for (let top = 0; top < height; top += BAND)
    for (let x = 0; x < width; x++) {
      const row = (clockwise ? x : width - 1 - x) * height;
      for (let y = top; y < Math.min(height, top + BAND); y++)
        turned[row + (clockwise ? height - 1 - y : y)] = data[y * width + x]!;
    }
  return { width: height, height: width, data: turned };
}

/** One pass of a lens out of focus: weights 1 2 1 along and across (variance half a pixel squared), in place. */
export function softened(page: GreyPage): void {
  const { width, height, data } = page;
  const above = data.slice(0, width);
  const here = new Uint8Array(width);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const below = y + 1 < height ? row + width : row;
    here.set(data.subarray(row, row + width));
    // down the columns first, into the row itself; then along it
    for (let x = 0; x < width; x++) data[row + x] = (above[x]! + 2 * here[x]! + data[below + x]! + 2) >> 2;
    let left = data[row]!;
    for (let x = 0; x < width - 1; x++) {
      const middle = data[row + x]!;
      data[row + x] = (left + 2 * middle + data[row + x + 1]! + 2) >> 2;
      left = middle;
    }
    above.set(here);
  }
}
