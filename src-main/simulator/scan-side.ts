import type { GreyPage } from "../interpretation/grey-page.ts";
import { BLOCK_PX, BLOCK_SHIFT, type Canvas } from "./canvas.ts";
import type { Conditions } from "./conditions.ts";
import type { SourceGrid } from "./feed.ts";
import type { Random } from "./random.ts";
import { barePaper, drawStreaks, toneCurve } from "./sensor.ts";

/** How far the sheet's edge throws a shadow on the backing. */
const SHADOW_PX = 3;

/** Pixels between the nodes of the grid, and so the size of the pieces in which the image is computed. */
export const TILE = 16;

/**
 * Scans one side: geometry, blur, tone and noise in one pass. The image starts as noisy bare paper, and only the pieces
 * with something on them are resampled, since nine tenths of a ballot are white.
 * @param backing grey that the scanner's backing takes away; null: nearly white
 */
export function scanSide(
  side: Canvas,
  grid: SourceGrid,
  conditions: Conditions,
  backing: number | null,
  random: Random,
): GreyPage {
  const { width, height } = grid;
  const white = Math.round(random.between(...conditions.paper));
  const tone = toneCurve(white, random.between(...conditions.ink), random.between(...conditions.gamma));
  const blur = random.between(...conditions.blurPx);
  const data = barePaper(width, height, white, random.between(...conditions.noise), random);
  const image: Image = { data, width, height, tone, backing: -(backing ?? 3 + random.int(14)) };
  // less than the bilinear sampling blurs by itself
  const soft = blur > 0.3 ? blur : 0;
  for (let row = 0; row * TILE < height; row++)
    for (let column = 0; column * TILE < width; column++) scanTile(side, grid, row, column, image, soft);
  if (random.chance(conditions.streakChance)) drawStreaks(data, width, height, random);
  return { width, height, data: new Uint8Array(data.buffer) };
}

interface Image {
  /** Starts as bare paper; ink is taken away from it. */
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** Grey to add to bare paper for each grey of the side, 0 or less. */
  readonly tone: Int16Array;
  /** The same for the scanner's backing beyond the sheet. */
  readonly backing: number;
}

function scanTile(side: Canvas, grid: SourceGrid, row: number, column: number, image: Image, blur: number): void {
  const { u, v, across } = grid;
  const a = row * across + column;
  const ua = u[a]!;
  const ub = u[a + 1]!;
  const uc = u[a + across]!;
  const ud = u[a + across + 1]!;
  const va = v[a]!;
  const vb = v[a + 1]!;
  const vc = v[a + across]!;
  const vd = v[a + across + 1]!;
  const x0 = Math.min(ua, ub, uc, ud) - blur;
  const x1 = Math.max(ua, ub, uc, ud) + blur + 1;
  const y0 = Math.min(va, vb, vc, vd) - blur;
  const y1 = Math.max(va, vb, vc, vd) + blur + 1;
  const whole = x0 >= 0 && y0 >= 0 && x1 < side.width - 1 && y1 < side.height - 1;
  if (whole && !hasInk(side, x0, y0, x1, y1)) return;

  const left = column * TILE;
  const top = row * TILE;
  const right = Math.min(image.width, left + TILE);
  const bottom = Math.min(image.height, top + TILE);
  if (Math.min(x1, y1, side.width - x0, side.height - y0) < -SHADOW_PX) {
    for (let y = top; y < bottom; y++)
      for (let i = y * image.width + left; i < y * image.width + right; i++)
        image.data[i] = image.data[i]! + image.backing;
    return;
  }
  if (!whole) {
    for (let y = top; y < bottom; y++) {
      const down = (y - top) / TILE;
      const u0 = ua + (uc - ua) * down;
      const v0 = va + (vc - va) * down;
      const du = (ub + (ud - ub) * down - u0) / TILE;
      const dv = (vb + (vd - vb) * down - v0) / TILE;
      scanEdge(side, image, y * image.width + left, right - left, u0, v0, du, dv);
    }
    return;
  }
  // the tile is looked at in quarters, for half of them are white; within one the mapping is as good as straight
  const step = FIXED / TILE;
  path.uRight = Math.round((ub - ua) * step);
  path.vRight = Math.round((vb - va) * step);
  path.uDown = Math.round((uc - ua) * step);
  path.vDown = Math.round((vc - va) * step);
  for (let y = top; y < bottom; y += BLOCK_PX)
    for (let x = left; x < right; x += BLOCK_PX) {
      const [i, j] = [x - left, y - top];
      path.u = Math.round(ua * FIXED) + i * path.uRight + j * path.uDown;
      path.v = Math.round(va * FIXED) + i * path.vRight + j * path.vDown;
      if (!quarterHasInk(side, blur)) continue;
      const columns = Math.min(BLOCK_PX, right - x);
      const rows = Math.min(BLOCK_PX, bottom - y);
      if (blur > 0) scanSoft(side.data, side.width, image, y * image.width + x, columns, rows, blur);
      else scanSharp(side.data, side.width, image, y * image.width + x, columns, rows);
    }
}

/** Units of a pixel in the paths below. */
const FIXED = 65536;
/** Where the first pixel of the quarter at hand lies on the sheet, and how far one step to the right or down leads. */
const path = { u: 0, v: 0, uRight: 0, vRight: 0, uDown: 0, vDown: 0 };

function quarterHasInk(side: Canvas, blur: number): boolean {
  const { u, v, uRight, vRight, uDown, vDown } = path;
  const most = BLOCK_PX / FIXED;
  const reach = blur + 0.1;
  return hasInk(
    side,
    u / FIXED + Math.min(0, uRight * most) + Math.min(0, uDown * most) - reach,
    v / FIXED + Math.min(0, vRight * most) + Math.min(0, vDown * most) - reach,
    u / FIXED + Math.max(0, uRight * most) + Math.max(0, uDown * most) + reach + 1,
    v / FIXED + Math.max(0, vRight * most) + Math.max(0, vDown * most) + reach + 1,
  );
}

function hasInk(side: Canvas, x0: number, y0: number, x1: number, y1: number): boolean {
  const left = Math.max(0, x0 >> BLOCK_SHIFT);
  const right = Math.min(side.blocksAcross - 1, x1 >> BLOCK_SHIFT);
  const bottom = y1 >> BLOCK_SHIFT;
  for (let y = Math.max(0, y0 >> BLOCK_SHIFT); y <= bottom; y++)
    for (let x = left; x <= right; x++) if (side.inked[y * side.blocksAcross + x] === 1) return true;
  return false;
}

/** Grey between four pixels; coordinates in 1/65536 pixel. */
function between(data: Uint8Array, width: number, u: number, v: number): number {
  const at = (v >> 16) * width + (u >> 16);
  const a = data[at]!;
  const b = data[at + 1]!;
  const c = data[at + width]!;
  const d = data[at + width + 1]!;
  if ((a & b & c & d) === 255) return 255;
  const fx = (u >> 8) & 255;
  const fy = (v >> 8) & 255;
  return ((a * (256 - fx) + b * fx) * (256 - fy) + (c * (256 - fx) + d * fx) * fy) >> 16;
}

function scanSharp(data: Uint8Array, width: number, image: Image, start: number, columns: number, rows: number): void {
  const { data: target, tone } = image;
  const { uRight, vRight, uDown, vDown } = path;
  for (let row = 0; row < rows; row++) {
    let u = path.u + row * uDown;
    let v = path.v + row * vDown;
    const from = start + row * image.width;
    for (let i = from; i < from + columns; i++) {
      const grey = between(data, width, u, v);
      if (grey !== 255) target[i] = target[i]! + tone[grey]!;
      u += uRight;
      v += vRight;
    }
  }
}

/** Blur: the place itself and, for a share that grows with the blur, four pixels around it. */
function scanSoft(
  data: Uint8Array,
  width: number,
  image: Image,
  start: number,
  columns: number,
  rows: number,
  blur: number,
): void {
  // reaching farther would cancel bars of one module in place of blurring them
  const b = Math.round(0.7 * blur * FIXED);
  // a quarter at half a pixel, half at one
  const around = Math.round(Math.min(12, 8 * blur));
  const itself = 4 * (16 - around);
  const { data: target, tone } = image;
  const { uRight, vRight, uDown, vDown } = path;
  for (let row = 0; row < rows; row++) {
    let u = path.u + row * uDown;
    let v = path.v + row * vDown;
    const from = start + row * image.width;
    for (let i = from; i < from + columns; i++) {
      const upper = ((v - b) >> 16) * width;
      const lower = (((v + b) >> 16) + 1) * width;
      const left = (u - b) >> 16;
      const right = ((u + b) >> 16) + 1;
      const ul = data[upper + left]!;
      const ur = data[upper + right]!;
      const ll = data[lower + left]!;
      const lr = data[lower + right]!;
      const middle = between(data, width, u, v);
      u += uRight;
      v += vRight;
      if ((ul & ur & ll & lr & middle) === 255) continue;
      target[i] = target[i]! + tone[(itself * middle + around * (ul + ur + ll + lr)) >> 6]!;
    }
  }
}

/** Pixels at the rim of the sheet and beyond, where the backing shows and the sheet throws a thin shadow. */
function scanEdge(
  side: Canvas,
  image: Image,
  start: number,
  count: number,
  u0: number,
  v0: number,
  du: number,
  dv: number,
): void {
  const { width, height, data } = side;
  for (let i = 0; i < count; i++) {
    const u = u0 + i * du;
    const v = v0 + i * dv;
    const outside = Math.max(-0.5 - u, u - width + 0.5, -0.5 - v, v - height + 0.5);
    let taken = image.backing;
    if (outside <= 0) {
      const x = Math.max(0, Math.min(width - 1.01, u));
      const y = Math.max(0, Math.min(height - 1.01, v));
      const grey = between(data, width, (x * 65536) | 0, (y * 65536) | 0);
      if (grey === 255) continue;
      taken = image.tone[grey]!;
    } else if (outside < SHADOW_PX) taken += 8 * outside - 26;
    image.data[start + i] = image.data[start + i]! + taken;
  }
}
