import type { Canvas } from "./canvas.ts";
import { type Coverage, press } from "./ink.ts";
import type { Pen } from "./pens.ts";
import type { Random } from "./random.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws pen strokes, each a chain of points in millimetres of the side. Lines that cross do not darken twice. */
export function drawStrokes(canvas: Canvas, strokesMm: readonly (readonly Point[])[], pen: Pen, random: Random): void {
  const shape = coverageOfStrokes(canvas, strokesMm, pen, random);
  if (pen.skips) skipInk(shape, pen.skips, pen.widthMm * canvas.pxPerMm, random);
  press(canvas, shape, { density: pen.density, grain: pen.grain, grainAt: random.int(256), grainPx: 1.3 });
}

/** Stretches in which the ball does not turn: only its groove and a trace of ink are left. */
function skipInk(shape: Coverage, share: number, widthPx: number, random: Random): void {
  const { width, height, data } = shape;
  const [a, b, c] = [random.between(0, 6.28), random.between(0, 6.28), random.between(0, 6.28)];
  const pace = 1 / (2.2 * widthPx);
  // a slow wave over the paper decides; its level is chosen so that about this share of it lies below
  const level = 2 * share - 1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (data[at]! <= 0) continue;
      const wave = Math.sin(x * pace + 0.6 * Math.sin(y * pace * 0.7 + a) + b) * Math.sin(y * pace * 0.9 + c);
      if (wave < level * 0.5) data[at] = data[at]! * 0.15;
    }
}

function coverageOfStrokes(
  canvas: Canvas,
  strokesMm: readonly (readonly Point[])[],
  pen: Pen,
  random: Random,
): Coverage {
  const scale = canvas.pxPerMm;
  const all = strokesMm.flat();
  const reach = pen.widthMm * scale + 2;
  const x = Math.floor(Math.min(...all.map((p) => p.x)) * scale - reach);
  const y = Math.floor(Math.min(...all.map((p) => p.y)) * scale - reach);
  const width = Math.ceil(Math.max(...all.map((p) => p.x)) * scale + reach) - x + 1;
  const height = Math.ceil(Math.max(...all.map((p) => p.y)) * scale + reach) - y + 1;
  const data = new Float32Array(width * height);
  for (const stroke of strokesMm) {
    let radius = (pen.widthMm / 2) * scale;
    for (let i = 1; i < stroke.length; i++) {
      // the pressure of a hand wanders; pens write thinner where it lifts
      const next = (pen.widthMm / 2) * scale * (1 + pen.wander * random.normal());
      const from = { x: stroke[i - 1]!.x * scale - x, y: stroke[i - 1]!.y * scale - y };
      const to = { x: stroke[i]!.x * scale - x, y: stroke[i]!.y * scale - y };
      addSegment(data, width, height, from, to, Math.max(0.6, radius), Math.max(0.6, next));
      radius = next;
    }
  }
  return { x, y, width, height, data };
}

/** Coverage of a line with round ends whose radius goes from r0 to r1, all in pixels; keeps the larger value. */
function addSegment(
  data: Float32Array,
  width: number,
  height: number,
  a: Point,
  b: Point,
  r0: number,
  r1: number,
): void {
  const reach = Math.max(r0, r1) + 1;
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length2 = dx * dx + dy * dy || 1e-9;
  const top = Math.max(0, Math.floor(Math.min(a.y, b.y) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(a.y, b.y) + reach));
  const left = Math.max(0, Math.floor(Math.min(a.x, b.x) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(a.x, b.x) + reach));
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const along = Math.max(0, Math.min(1, ((x + 0.5 - a.x) * dx + (y + 0.5 - a.y) * dy) / length2));
      const offX = x + 0.5 - a.x - along * dx;
      const offY = y + 0.5 - a.y - along * dy;
      const covered = r0 + (r1 - r0) * along + 0.5 - Math.sqrt(offX * offX + offY * offY);
      if (covered > data[y * width + x]!) data[y * width + x] = Math.min(1, covered);
    }
}
