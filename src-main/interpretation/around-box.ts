import type { Patch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

/** What is seen around one printed box. */
export interface AroundBox {
  /** Ink in the ring just outside the outline, mm². */
  readonly haloMm2: number;
  /** Longest dark stretch on a walk around the box, mm: short where strokes cross it, long where something covers it. */
  readonly runMm: number;
  /** How many strokes cross the walk, on how many sides some do so in the middle, and whether on two opposite ones. */
  readonly crossings: number;
  readonly sidesCrossed: number;
  readonly through: boolean;
  /** How far from the middle of its height the walk is crossed left or right of the box, share of half the height: 1 and more at its corners. */
  readonly crossedOffMiddle: number;
  /** Whether ink reaches far out beside the box both left and right of it; the arms of a cross end above and below. */
  readonly beyond: boolean;
  /** Whether ink goes all the way down to the next box. */
  readonly joinsNext: boolean;
}

/** Samples per millimetre of a box's picture. */
export const BOX_DENSITY = 8;
const limits = thresholds.box;
/** The outline's blur, left out of the ring. */
const BESIDE_MM = 0.35;

/**
 * @param gapMm white up to the next box above and below
 * @param cut   grey below which a sample is ink
 */
export function measureAround(patch: Patch, box: PlacedBox, gapMm: number, cut: number): AroundBox {
  return {
    haloMm2: haloInk(patch, box, Math.min(limits.haloMm, gapMm - BESIDE_MM), cut),
    ...walkAround(patch, box, Math.min(limits.walkMm, gapMm - 0.3) * BOX_DENSITY, cut),
    beyond: inkAt(patch, box, -1, cut) && inkAt(patch, box, 1, cut),
    joinsNext: joinsNext(patch, box, gapMm, cut),
  };
}

/** Where a box's outline was found, samples. */
export interface PlacedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Ink in the ring around the outline, as far up and down as the next box leaves white. */
function haloInk(patch: Patch, { x, y, width, height }: PlacedBox, reachMm: number, cut: number): number {
  const near = BESIDE_MM * BOX_DENSITY;
  const acrossReach = limits.haloMm * BOX_DENSITY;
  const downReach = Math.max(BESIDE_MM, reachMm) * BOX_DENSITY;
  const [left, right, top, bottom] = [x - near, x + width + near, y - near, y + height + near];
  let count = 0;
  const rowTo = Math.min(patch.height, Math.round(y + height + downReach));
  const columnTo = Math.min(patch.width, Math.round(x + width + acrossReach));
  for (let r = Math.max(0, Math.round(y - downReach)); r < rowTo; r++) {
    const outsideRow = r < top || r >= bottom;
    for (let c = Math.max(0, Math.round(x - acrossReach)); c < columnTo; c++) {
      if ((outsideRow || c < left || c >= right) && patch.data[r * patch.width + c]! < cut) count++;
    }
  }
  return count / (BOX_DENSITY * BOX_DENSITY);
}

/** Whether there is ink at a distance to the left (-1) or right (1) of a box, between its top and bottom. */
function inkAt(patch: Patch, { x, y, width, height }: PlacedBox, side: -1 | 1, cut: number): boolean {
  const away = limits.beyondMm * BOX_DENSITY;
  const column = Math.round(side < 0 ? x - away : x + width + away);
  if (column < 0 || column >= patch.width) return false;
  for (let row = Math.round(y + 0.1 * height); row < y + 0.9 * height; row++)
    if (patch.data[row * patch.width + column]! < cut) return true;
  return false;
}

/** Whether the white down to the next box is inked near this one, in the middle and near the next. */
function joinsNext(patch: Patch, { x, y, width, height }: PlacedBox, gapMm: number, cut: number): boolean {
  const [from, to] = [
    Math.max(0, Math.round(x - BOX_DENSITY)),
    Math.min(patch.width, Math.round(x + width + BOX_DENSITY)),
  ];
  return [BESIDE_MM + 0.1, gapMm / 2, gapMm - BESIDE_MM - 0.1].every((mm) => {
    const row = Math.round(y + height + mm * BOX_DENSITY);
    // Far apart, and nobody draws from one to the other.
    if (row >= patch.height) return mm > gapMm / 2;
    for (let column = from; column < to; column++) if (patch.data[row * patch.width + column]! < cut) return true;
    return false;
  });
}

/** Walks clockwise around the box at a distance, twice round so that a run over the first corner counts whole. */
function walkAround(patch: Patch, { x, y, width, height }: PlacedBox, away: number, cut: number) {
  const [left, top] = [Math.round(x - away), Math.round(y - away)];
  const across = Math.round(width + 2 * away);
  const down = Math.round(height + 2 * away);
  const steps = 2 * (across + down);
  let run = 0;
  let longest = 0;
  let crossings = 0;
  let middles = 0;
  let offMiddle = 0.5;
  for (let i = 0; i < 2 * steps && longest < steps; i++) {
    const at = i % steps;
    // A pair of numbers here would be garbage: a megabyte a sheet.
    let dx = at;
    let dy = 0;
    let side = 1;
    let along = at / across;
    if (at >= 2 * across + down) {
      dx = 0;
      dy = steps - at;
      side = 8;
      along = dy / down;
    } else if (at >= across + down) {
      dx = 2 * across + down - at;
      dy = down;
      side = 4;
      along = dx / across;
    } else if (at >= across) {
      dx = across;
      dy = at - across;
      side = 2;
      along = dy / down;
    }
    const dark = patch.data[(top + dy) * patch.width + left + dx]! < cut;
    if (i >= steps) {
      if (dark && run === 0) crossings++;
      if (dark && along > MIDDLE && along < 1 - MIDDLE) middles |= side;
      if (dark && (side & 10) !== 0 && Math.abs(along - 0.5) < offMiddle) offMiddle = Math.abs(along - 0.5);
    }
    run = dark ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  const through = (middles & 5) === 5 || (middles & 10) === 10;
  const sidesCrossed = (middles & 1) + ((middles >> 1) & 1) + ((middles >> 2) & 1) + (middles >> 3);
  const crossedOffMiddle = (2 * offMiddle * down) / height;
  return { runMm: longest / BOX_DENSITY, crossings, sidesCrossed, through, crossedOffMiddle };
}
/** Share of a side near its corners, where the arms of a cross leave the box. */
const MIDDLE = 0.36;
