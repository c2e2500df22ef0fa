import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "./grey-page.ts";
import { apply, type Homography } from "./homography.ts";
import { touchRows } from "./touch-rows.ts";

/** A small upright picture of one region, row-major grey; sampled from the page, nothing is warped as a whole. */
export interface Patch {
  readonly width: number;
  readonly height: number;
  /** Samples per millimetre, both ways but where fewer were asked for across. */
  readonly density: number;
  readonly data: Uint8Array;
}

/**
 * Samples a region through the grid, nearest pixel. The four corners are mapped and rows run straight between them, which
 * is exact to 0.02 mm for a region of 100 mm under the perspective of a flatbed or feeder. Samples outside the page are white.
 * @param density samples per millimetre; about the page's own density loses nothing
 * @param square pixels each way that a sample is the mean of (sampleMeans); beyond the page's edge it is one
 * @param scratch used for the result when large enough; the patch is then valid until the next call with it
 * @param across samples per millimetre of a row, where they are fewer than down
 */
export function samplePatch(
  page: GreyPage,
  grid: Homography,
  rect: RectMm,
  density: number,
  scratch?: Uint8Array,
  square = 1,
  across = density,
): Patch {
  const width = Math.max(1, Math.round(rect.width * across));
  const height = Math.max(1, Math.round(rect.height * density));
  const data =
    scratch && scratch.length >= width * height ? scratch.subarray(0, width * height) : new Uint8Array(width * height);
  const a = apply(grid, rect.x, rect.y);
  const b = apply(grid, rect.x + rect.width, rect.y);
  const c = apply(grid, rect.x, rect.y + rect.height);
  const d = apply(grid, rect.x + rect.width, rect.y + rect.height);
  const pixels = page.data;
  const pageWidth = page.width;
  // Two neighbours are read at once: a fifth less time for means of four.
  const pairs = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const inside = [a, b, c, d].every(
    (p) => p.x >= square && p.y >= square && p.x < pageWidth - square && p.y < page.height - square,
  );
  if (inside && width * height >= TOUCHED_SAMPLES) {
    const ys = [a.y, b.y, c.y, d.y];
    touchRows(page, Math.min(...ys), Math.max(...ys) + 1);
  }
  // The square lies around the sample's centre: its first pixel is half of it up and left. Inside the page positions are
  // whole numbers, 16 bits of them below the pixel.
  const back = (square - 1) / 2;
  const share = 1 / (square * square);
  let i = 0;
  for (let row = 0; row < height; row++) {
    const v = (row + 0.5) / height;
    const startX = a.x + (c.x - a.x) * v;
    const startY = a.y + (c.y - a.y) * v;
    const stepX = (b.x + (d.x - b.x) * v - startX) / width;
    const stepY = (b.y + (d.y - b.y) * v - startY) / width;
    if (!inside) {
      for (let column = 0; column < width; column++) {
        const [x, y] = [startX + (column + 0.5) * stepX, startY + (column + 0.5) * stepY];
        const on = x >= 0 && y >= 0 && x < pageWidth && y < page.height;
        data[i++] = on ? pixels[(y | 0) * pageWidth + (x | 0)]! : 255;
      }
      continue;
    }
    const [acrossX, acrossY] = [Math.round(stepX * 65536), Math.round(stepY * 65536)];
    let x = Math.round((startX + stepX / 2 - back) * 65536);
    let y = Math.round((startY + stepY / 2 - back) * 65536);
    const end = i + width;
    if (square === 1) {
      for (; i < end; i++) {
        data[i] = pixels[Math.imul(y >> 16, pageWidth) + (x >> 16)]!;
        x = (x + acrossX) | 0;
        y = (y + acrossY) | 0;
      }
    } else if (square === 2) {
      for (; i < end; i++) {
        const at = (Math.imul(y >> 16, pageWidth) + (x >> 16)) | 0;
        const above = pairs.getUint16(at, true);
        const below = pairs.getUint16(at + pageWidth, true);
        data[i] = ((above & 255) + (above >> 8) + (below & 255) + (below >> 8) + 2) >> 2;
        x = (x + acrossX) | 0;
        y = (y + acrossY) | 0;
      }
    } else {
      for (; i < end; i++) {
        let at = (Math.imul(y >> 16, pageWidth) + (x >> 16)) | 0;
        let sum = 0;
        for (let down = 0; down < square; down++, at += pageWidth)
          for (let across = 0; across < square; across++) sum += pixels[at + across]!;
        data[i] = sum * share + 0.5;
        x = (x + acrossX) | 0;
        y = (y + acrossY) | 0;
      }
    }
  }
  return { width, height, density, data };
}

/**
 * As samplePatch, but each sample is the mean of the square of pixels that it stands for, so that noise of single pixels
 * and the grain of paper do not count. For regions that are searched for pale ink: about 4 samples a millimetre.
 * @param least pixels each way, where the page has fewer for a sample
 */
export function sampleMeans(
  page: GreyPage,
  grid: Homography,
  rect: RectMm,
  density: number,
  scratch?: Uint8Array,
  least = 1,
  across = density,
): Patch {
  const right = apply(grid, rect.x + rect.width, rect.y);
  const corner = apply(grid, rect.x, rect.y);
  const pxPerSample = Math.hypot(right.x - corner.x, right.y - corner.y) / (rect.width * density);
  const square = Math.max(least, Math.min(4, Math.round(pxPerSample)));
  return samplePatch(page, grid, rect, density, scratch, square, across);
}

/** The grey that `share` of the samples lie at or below. */
export function percentileOf(patch: Patch, share: number, every = 1): number {
  histogram.fill(0);
  let count = 0;
  for (let i = 0; i < patch.data.length; i += every) {
    histogram[patch.data[i]!]!++;
    count++;
  }
  let seen = 0;
  for (let grey = 0; grey < 256; grey++) {
    seen += histogram[grey]!;
    if (seen >= count * share) return grey;
  }
  return 255;
}
const histogram = new Uint32Array(256);

/** Smaller patches wait less for memory than bringing their rows costs. */
const TOUCHED_SAMPLES = 2000;

export function grown(rect: RectMm, byX: number, byY = byX): RectMm {
  return { x: rect.x - byX, y: rect.y - byY, width: rect.width + 2 * byX, height: rect.height + 2 * byY };
}

/** Whether two rectangles have area in common. */
export const overlap = (a: RectMm, b: RectMm): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
