import type { GreyPage } from "../interpretation/grey-page.ts";

/** Side of the square blocks in which a canvas remembers where anything but white paper is, in pixels. */
export const BLOCK_PX = 8;
/** `x >> BLOCK_SHIFT` is the block of a pixel. */
export const BLOCK_SHIFT = 3;

/**
 * One side of paper being painted on, upright and flat, before it is scanned: 8-bit grey, 255 is white.
 * `inked` has one byte per block: 0 means every pixel of the block is white, which the scanner then need not visit.
 */
export interface Canvas extends GreyPage {
  readonly pxPerMm: number;
  readonly blocksAcross: number;
  readonly inked: Uint8Array;
}

export function canvasOf(page: GreyPage, dpi: number): Canvas {
  const { width, height, data } = page;
  const blocksAcross = Math.ceil(width / BLOCK_PX);
  const inked = new Uint8Array(blocksAcross * Math.ceil(height / BLOCK_PX));
  for (let y = 0; y < height; y++) {
    const blockRow = Math.floor(y / BLOCK_PX) * blocksAcross;
    const row = y * width;
    for (let x = 0; x < width; x++) if (data[row + x] !== 255) inked[blockRow + Math.floor(x / BLOCK_PX)] = 1;
  }
  return { width, height, data, pxPerMm: dpi / 25.4, blocksAcross, inked };
}

/** Makes `target` equal to `source` again; both have the same size. */
export function copyCanvas(source: Canvas, target: Canvas): void {
  target.data.set(source.data);
  target.inked.set(source.inked);
}

export function cloneCanvas(source: Canvas): Canvas {
  return { ...source, data: source.data.slice(), inked: source.inked.slice() };
}

/** Remembers that pixels x0..x1-1, y0..y1-1 may no longer be white. */
export function touch(canvas: Canvas, x0: number, y0: number, x1: number, y1: number): void {
  const left = Math.max(0, Math.floor(x0 / BLOCK_PX));
  const right = Math.min(canvas.blocksAcross - 1, Math.floor((x1 - 1) / BLOCK_PX));
  const top = Math.max(0, Math.floor(y0 / BLOCK_PX));
  const bottom = Math.min(canvas.inked.length / canvas.blocksAcross - 1, Math.floor((y1 - 1) / BLOCK_PX));
  for (let y = top; y <= bottom; y++) for (let x = left; x <= right; x++) canvas.inked[y * canvas.blocksAcross + x] = 1;
}
