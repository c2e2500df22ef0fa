import { type Canvas, touch } from "./canvas.ts";
import { createRandom } from "./random.ts";

/** How much of each pixel a shape covers, 0..1, for the rectangle of pixels that starts at (x, y). */
export interface Coverage {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export interface Ink {
  /** Share of the light that full coverage takes away, 0..1. */
  readonly density: number;
  /** How uneven the ink lies: 0 even, 1 bare paper shows through. */
  readonly grain: number;
  /** Where in the grain pattern to start, so that no two marks look alike. */
  readonly grainAt: number;
  /** Pixels per grain: 1 paper fibres under a pen, 8-20 the patches of a dry stamp. */
  readonly grainPx: number;
}

/** Darkens the canvas where the shape lies. Ink on ink multiplies, as on paper. */
export function press(canvas: Canvas, shape: Coverage, ink: Ink): void {
  const x0 = Math.max(0, shape.x);
  const y0 = Math.max(0, shape.y);
  const x1 = Math.min(canvas.width, shape.x + shape.width);
  const y1 = Math.min(canvas.height, shape.y + shape.height);
  if (x0 >= x1 || y0 >= y1) return;
  touch(canvas, x0, y0, x1, y1);
  const { density, grain, grainAt } = ink;
  const scale = 1 / ink.grainPx;
  for (let y = y0; y < y1; y++) {
    const row = y * canvas.width;
    const shapeRow = (y - shape.y) * shape.width - shape.x;
    for (let x = x0; x < x1; x++) {
      const covered = shape.data[shapeRow + x]!;
      if (covered <= 0) continue;
      const uneven = grain > 0 ? 1 - grain * grainAtPixel(x * scale + grainAt, y * scale + grainAt * 7) : 1;
      const taken = Math.min(1, covered) * density * uneven;
      if (taken > 0) canvas.data[row + x] = canvas.data[row + x]! * (1 - taken);
    }
  }
}

const GRAIN_SIZE = 256;
const grainPattern = smoothNoise();

/** Uniform noise 0..1, bilinear between the points of a table that repeats every 256. */
function grainAtPixel(x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const fx = x - left;
  const fy = y - top;
  const mask = GRAIN_SIZE - 1;
  const upper = (top & mask) * GRAIN_SIZE;
  const lower = ((top + 1) & mask) * GRAIN_SIZE;
  const a = left & mask;
  const b = (left + 1) & mask;
  return (
    (grainPattern[upper + a]! * (1 - fx) + grainPattern[upper + b]! * fx) * (1 - fy) +
    (grainPattern[lower + a]! * (1 - fx) + grainPattern[lower + b]! * fx) * fy
  );
}

function smoothNoise(): Float32Array {
  const random = createRandom("paper grain");
  return Float32Array.from({ length: GRAIN_SIZE * GRAIN_SIZE }, () => random.next());
}
