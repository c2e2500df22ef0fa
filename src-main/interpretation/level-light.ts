import type { GreyPage } from "./grey-page.ts";
import { leastSquares } from "./homography.ts";
import { thresholds } from "./thresholds.ts";

const limits = thresholds.light;
/** Tiles across and down in which the paper's grey is looked up: first a few, then, where they differ, many. */
const FEW = { across: 4, down: 6 };
const MANY = { across: 16, down: 22 };
/** Samples a tile each way. */
const SAMPLES = 12;
/** Middles of few tiles lie nearer each other than the page's edges do. */
const FEW_SHARE = 0.6;
/** Pixels between the nodes that the gain is computed for. */
const NODE = 32;

/** A surface a + bx + cy + dx² + ey² + fxy over the page, x and y from 0 to 1. */
type Surface = readonly number[];

/**
 * A page lit unevenly (a lamp that fades to one side, a lid that was not closed) made even: the grey of bare paper is
 * taken in tiles, a smooth surface is fitted to it, and everything is brightened by what the surface lacks. Print, stamps
 * and dark edges do not pull the surface: tiles far under it are left out. The page itself where the light is even.
 */
export function levelLight(page: GreyPage): GreyPage {
  const few = tileWhites(page, FEW);
  const least = few.reduce((dark, { white }) => Math.min(dark, white), 255);
  const most = few.reduce((light, { white }) => Math.max(light, white), 0);
  if (least > most * (1 - limits.minFall * FEW_SHARE)) return page;
  const surface = paperSurface(page);
  if (!surface) return page;
  const corners = [0, 0.5, 1].flatMap((y) => [0, 0.5, 1].map((x) => valueAt(surface, x, y)));
  const [darkest, brightest] = [Math.min(...corners), Math.max(...corners)];
  if (darkest > brightest * (1 - limits.minFall) || darkest < brightest * limits.maxFall) return page;
  return brightened(page, surface, brightest);
}

function paperSurface(page: GreyPage): Surface | null {
  const tiles = tileWhites(page, MANY);
  const middle = tiles.map((tile) => tile.white).sort((a, b) => a - b)[tiles.length >> 1]!;
  let kept = tiles.filter((tile) => tile.white > middle * limits.tileFloor);
  let surface: Surface | null = null;
  for (let round = 0; round < 3; round++) {
    const rows = kept.map(({ x, y, white }) => [1, x, y, x * x, y * y, x * y, white]);
    surface = leastSquares(rows, 6);
    if (!surface) return null;
    const fitted = surface;
    kept = tiles.filter(({ x, y, white }) => Math.abs(white - valueAt(fitted, x, y)) < middle * limits.tileMisfit);
    if (kept.length < tiles.length * limits.minTiles) return null;
  }
  return surface;
}

interface Tile {
  readonly x: number;
  readonly y: number;
  readonly white: number;
}

/** The grey that a fifth of each tile's samples lie above: paper, where a tile is not print all over. */
function tileWhites(page: GreyPage, { across, down }: { across: number; down: number }): Tile[] {
  const { width, height, data } = page;
  const tiles: Tile[] = [];
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      histogram.fill(0);
      for (let i = 0; i < SAMPLES; i++) {
        const base = Math.floor(((row + (i + 0.5) / SAMPLES) * height) / down) * width;
        for (let j = 0; j < SAMPLES; j++)
          histogram[data[base + Math.floor(((column + (j + 0.5) / SAMPLES) * width) / across)]!]!++;
      }
      let above = SAMPLES * SAMPLES * 0.2;
      let white = 255;
      for (; white > 0; white--) {
        above -= histogram[white]!;
        if (above <= 0) break;
      }
      tiles.push({ x: (column + 0.5) / across, y: (row + 0.5) / down, white });
    }
  }
  return tiles;
}
const histogram = new Uint8Array(256);

function brightened({ width, height, data }: GreyPage, surface: Surface, brightest: number): GreyPage {
  const out = new Uint8Array(width * height);
  const nodes = Math.ceil(width / NODE) + 1;
  const gains = new Float64Array(nodes);
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < nodes; i++) gains[i] = (256 * brightest) / valueAt(surface, (i * NODE) / width, y / height);
    for (let i = 0, x = 0; x < width; i++) {
      let gain = gains[i]!;
      const step = (gains[i + 1]! - gain) / NODE;
      for (const to = Math.min(width, x + NODE); x < to; x++, gain += step) {
        const grey = (data[y * width + x]! * gain) >> 8;
        out[y * width + x] = grey > 255 ? 255 : grey;
      }
    }
  }
  return { width, height, data: out };
}

const valueAt = (s: Surface, x: number, y: number): number =>
  s[0]! + s[1]! * x + s[2]! * y + s[3]! * x * x + s[4]! * y * y + s[5]! * x * y;
