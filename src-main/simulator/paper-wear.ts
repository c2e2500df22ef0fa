import { type Canvas, touch } from "./canvas.ts";
import type { Conditions } from "./conditions.ts";
import { press } from "./ink.ts";
import type { Random } from "./random.ts";

/** What handling does to one side of a sheet: fold lines, specks and smudges. */
export function wearPaper(canvas: Canvas, conditions: Conditions, folds: readonly Fold[], random: Random): void {
  for (const fold of folds) drawFold(canvas, fold);
  const specks = Math.round(random.between(...conditions.specks));
  for (let i = 0; i < specks; i++) drawBlot(canvas, random.between(0.06, 0.22), random.between(0.15, 0.7), random);
  const smudges = Math.round(random.between(...conditions.smudges));
  for (let i = 0; i < smudges; i++) drawBlot(canvas, random.between(2, 6), random.between(0.02, 0.06), random);
}

/** A fold across the sheet; the same on both sides, seen as a ridge on one and a groove on the other. */
export interface Fold {
  readonly yMm: number;
  /** Height difference from the left edge to the right. */
  readonly slantMm: number;
  /** Grey taken away along the crease. */
  readonly depth: number;
}

/** The fold as it lies on the other side. */
export function mirrored(fold: Fold): Fold {
  return { ...fold, slantMm: -fold.slantMm };
}

/** Ballots are folded once across the middle; more folds come from pockets. */
export function foldSheet(heightMm: number, conditions: Conditions, random: Random): Fold[] {
  const count = Math.round(random.between(...conditions.folds));
  return Array.from({ length: count }, (_, i) => ({
    yMm: i === 0 ? heightMm / 2 + random.normal() * 2 : random.between(0.2, 0.8) * heightMm,
    slantMm: random.normal() * 0.8,
    depth: random.between(...conditions.foldDepth),
  }));
}

function drawFold(canvas: Canvas, { yMm, slantMm, depth }: Fold): void {
  const { width, height, pxPerMm, data } = canvas;
  const creasePx = Math.max(1, 0.12 * pxPerMm);
  const shadePx = 1.6 * pxPerMm;
  const reach = Math.ceil(shadePx * 2.5);
  const slope = (slantMm * pxPerMm) / width;
  const middle = yMm * pxPerMm - (slantMm * pxPerMm) / 2;
  touch(
    canvas,
    0,
    Math.floor(Math.min(middle, middle + slope * width)) - reach,
    width,
    Math.ceil(Math.max(middle, middle + slope * width)) + reach,
  );
  // one profile across the crease: a sharp line and, below it, the shade of the bent paper
  const profile = Float32Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const off = i - reach;
    return depth * Math.exp(-((off / creasePx) ** 2)) + (off > 0 ? 0.22 * depth * Math.exp(-off / shadePx) : 0);
  });
  for (let x = 0; x < width; x++) {
    const centre = Math.round(middle + slope * x);
    for (let i = 0; i < profile.length; i++) {
      const y = centre + i - reach;
      if (y >= 0 && y < height) data[y * width + x] = Math.max(0, data[y * width + x]! - profile[i]!);
    }
  }
}

/** A round soft blot somewhere on the sheet. */
function drawBlot(canvas: Canvas, radiusMm: number, density: number, random: Random): void {
  const radius = Math.max(0.7, radiusMm * canvas.pxPerMm);
  const size = Math.ceil(radius * 2) + 3;
  const x = Math.floor(random.next() * canvas.width - size / 2);
  const y = Math.floor(random.next() * canvas.height - size / 2);
  const data = new Float32Array(size * size);
  const squash = random.between(0.6, 1);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const away = Math.hypot(column - size / 2, (row - size / 2) / squash) / radius;
      data[row * size + column] = Math.max(0, Math.min(1, 1.4 * (1 - away)));
    }
  press(
    canvas,
    { x, y, width: size, height: size, data },
    { density, grain: 0.3, grainAt: random.int(256), grainPx: 5 },
  );
}
