import type { Canvas } from "../canvas.ts";
import { type Coverage, press } from "../ink.ts";
import type { Random } from "../random.ts";

/** The ring that a wet cup leaves: a dark rim of uneven width, a pale inside, a few drops. */
export function coffeeRing(
  canvas: Canvas,
  xMm: number,
  yMm: number,
  radiusMm: number,
  density: number,
  random: Random,
): void {
  const px = canvas.pxPerMm;
  const radius = radiusMm * px;
  const rim = random.between(0.6, 1.3) * px;
  const size = Math.ceil(2 * radius + 6 * rim) + 2;
  const data = new Float32Array(size * size);
  const phases = [random.between(0, 6), random.between(0, 6), random.between(0, 6)] as const;
  const gap = random.between(0, 6.28);
  const reach = radius + 3 * rim;
  for (let y = 0; y < size; y++) {
    const dy = y - size / 2;
    if (Math.abs(dy) > reach) continue;
    const half = Math.sqrt(reach * reach - dy * dy);
    for (let x = Math.max(0, Math.ceil(size / 2 - half)); x < Math.min(size, size / 2 + half); x++) {
      const dx = x - size / 2;
      const away = Math.sqrt(dx * dx + dy * dy);
      if (away < radius - 4 * rim) {
        data[y * size + x] = 0.05;
        continue;
      }
      const turn = Math.atan2(dy, dx);
      const uneven = 0.7 + 0.2 * Math.sin(3 * turn + phases[0]) + 0.1 * Math.sin(7 * turn + phases[1]);
      const open = 1 - 0.8 * Math.max(0, Math.cos(turn - gap)) ** 4;
      const edge = away - radius - 0.6 * rim * Math.sin(2 * turn + phases[2]);
      const across = edge > 0 ? Math.exp(-((edge / (0.35 * rim)) ** 2)) : Math.exp(-((edge / rim) ** 2));
      data[y * size + x] = uneven * open * across + (edge < 0 ? 0.05 : 0);
    }
  }
  stain(
    canvas,
    { x: Math.round(xMm * px - size / 2), y: Math.round(yMm * px - size / 2), width: size, height: size, data },
    density,
    random,
  );
  const drops = random.int(5);
  for (let i = 0; i < drops; i++) {
    const turn = random.between(0, 6.28);
    const away = radiusMm * random.between(0.6, 1.6);
    blot(canvas, xMm + away * Math.cos(turn), yMm + away * Math.sin(turn), random.between(0.3, 1.8), density, random);
  }
}

/** A soft round stain. */
export function blot(
  canvas: Canvas,
  xMm: number,
  yMm: number,
  radiusMm: number,
  density: number,
  random: Random,
): void {
  const radius = Math.max(0.7, radiusMm * canvas.pxPerMm);
  const size = Math.ceil(radius * 2) + 3;
  const data = new Float32Array(size * size);
  const squash = random.between(0.6, 1);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const away = Math.hypot(column - size / 2, (row - size / 2) / squash) / radius;
      data[row * size + column] = Math.max(0, Math.min(1, 1.4 * (1 - away)));
    }
  const x = Math.floor(xMm * canvas.pxPerMm - size / 2);
  const y = Math.floor(yMm * canvas.pxPerMm - size / 2);
  stain(canvas, { x, y, width: size, height: size, data }, density, random);
}

function stain(canvas: Canvas, shape: Coverage, density: number, random: Random): void {
  press(canvas, shape, { density, grain: 0.3, grainAt: random.int(256), grainPx: 5 });
}

/** A staple near a corner: two dull wires' width of metal, its shine, and the shadow beside it. */
export function drawStaple(canvas: Canvas, xMm: number, yMm: number, angle: number, random: Random): void {
  const px = canvas.pxPerMm;
  const length = random.between(10, 12.5) * px;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const size = Math.ceil(length) + 8;
  const metal = new Float32Array(size * size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const [dx, dy] = [x - size / 2, y - size / 2];
      const along = Math.abs(dx * cos + dy * sin);
      const across = dx * -sin + dy * cos;
      if (along > length / 2) continue;
      const wire = 0.28 * px;
      if (Math.abs(across) < wire) metal[y * size + x] = Math.abs(across) < wire * 0.35 ? 0.35 : 0.85;
      else if (across > 0 && across < wire * 2.2) metal[y * size + x] = 0.3;
    }
  const shape = {
    x: Math.round(xMm * px - size / 2),
    y: Math.round(yMm * px - size / 2),
    width: size,
    height: size,
    data: metal,
  };
  press(canvas, shape, { density: 0.9, grain: 0.15, grainAt: random.int(256), grainPx: 3 });
}
