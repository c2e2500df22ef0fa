import type { Patch } from "./patch.ts";

/** Grey of bare paper over a patch, tile by tile: light falls unevenly. */
export interface PaperGrey {
  /** Samples along a tile, tiles across and down; the last ones take what is left. */
  readonly tile: number;
  readonly across: number;
  readonly down: number;
  readonly greys: Float32Array;
  /** Grey from paper to print. */
  readonly span: number;
}

const TILE_MM = 12;
/** Share of a tile's samples at or below its paper: up to two fifths may be ink. */
const PAPER_SHARE = 0.6;
const histogram = new Uint32Array(256);

/**
 * The paper's grey in each tile. A tile darker than those on both sides of it is written over, not shaded.
 * @param black grey of print on this side
 * @param maxShade light may fall this unevenly, share of the span
 */
export function paperGrey(patch: Patch, black: number, maxShade: number): PaperGrey {
  const { width, height, data, density } = patch;
  const tile = Math.round(TILE_MM * density);
  const across = Math.max(1, Math.round(width / tile));
  const down = Math.max(1, Math.round(height / tile));
  const greys = new Float32Array(across * down);
  for (let row = 0; row < down; row++) {
    const bottom = row === down - 1 ? height : (row + 1) * tile;
    for (let column = 0; column < across; column++) {
      const right = column === across - 1 ? width : (column + 1) * tile;
      histogram.fill(0);
      let count = 0;
      for (let y = row * tile; y < bottom; y += 2) {
        for (let x = column * tile + (y & 2 ? 1 : 0); x < right; x += 3) {
          histogram[data[y * width + x]!]!++;
          count++;
        }
      }
      greys[row * across + column] = greyAt(histogram, count * PAPER_SHARE);
    }
  }
  fillValleys(greys, across, down);
  const brightest = Math.max(...greys);
  const span = Math.max(1, brightest - black);
  for (let i = 0; i < greys.length; i++) greys[i] = Math.max(greys[i]!, brightest - maxShade * span);
  return { tile, across, down, greys, span };
}

/** Index of the tile of a sample, by its tile's column and its row. */
export const tileOf = ({ tile, across, down }: PaperGrey, column: number, y: number): number =>
  Math.min(down - 1, Math.floor(y / tile)) * across + column;

/** The grey that `count` of the histogram's samples lie at or below. */
export function greyAt(greys: Uint32Array, count: number): number {
  let seen = 0;
  for (let grey = 0; grey < 256; grey++) {
    seen += greys[grey]!;
    if (seen >= count) return grey;
  }
  return 255;
}

/** Light rises or falls along a field; a valley in it is ink. */
function fillValleys(greys: Float32Array, across: number, down: number): void {
  const line = (start: number, step: number, count: number): void => {
    for (let i = 1; i < count - 1; i++) {
      let [before, after] = [0, 0];
      for (let j = 0; j < i; j++) before = Math.max(before, greys[start + j * step]!);
      for (let j = i + 1; j < count; j++) after = Math.max(after, greys[start + j * step]!);
      greys[start + i * step] = Math.max(greys[start + i * step]!, Math.min(before, after));
    }
  };
  for (let row = 0; row < down; row++) line(row * across, 1, across);
  for (let column = 0; column < across; column++) line(column, across, down);
}
