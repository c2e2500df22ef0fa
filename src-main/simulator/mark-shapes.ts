import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { Random } from "./random.ts";
import type { Point } from "./stroke.ts";

export const markShapes = ["cross", "tick", "slash", "fill", "dot", "scribble"] as const;
export type MarkShape = (typeof markShapes)[number];

/**
 * One voter's mark in a box: strokes in millimetres of the side. A hand overshoots, but not by more than `roomMm`,
 * so that the mark stays clear of the neighbouring boxes, as with voters who take care.
 */
export function drawMark(shape: MarkShape, box: RectMm, roomMm: number, random: Random): Point[][] {
  const strokes = shapes[shape](random);
  const cx = box.x + box.width / 2 + random.normal() * box.width * 0.04;
  const cy = box.y + box.height / 2 + random.normal() * box.height * 0.04;
  const clampX = (x: number) => Math.max(box.x - roomMm, Math.min(box.x + box.width + roomMm, x));
  const clampY = (y: number) => Math.max(box.y - roomMm, Math.min(box.y + box.height + roomMm, y));
  return strokes.map((stroke) =>
    stroke.map(({ x, y }) => ({
      x: clampX(cx + (x * box.width) / 2),
      y: clampY(cy + (y * box.height) / 2),
    })),
  );
}

/** Shapes in units of half a box, -1..1, y down. */
const shapes: Record<MarkShape, (random: Random) => Point[][]> = {
  cross: (random) => {
    const size = random.between(0.62, 1.12);
    const end = () => size * (1 + 0.14 * random.normal());
    return [
      bow({ x: -end(), y: -end() }, { x: end(), y: end() }, random),
      bow({ x: end(), y: -end() }, { x: -end(), y: end() }, random),
    ];
  },
  tick: (random) => {
    const foot = { x: random.between(-0.35, 0), y: random.between(0.45, 0.85) };
    const start = { x: foot.x - random.between(0.35, 0.6), y: foot.y - random.between(0.45, 0.8) };
    const tip = { x: random.between(0.7, 1.35), y: -random.between(0.7, 1.3) };
    return [[...bow(start, foot, random), ...bow(foot, tip, random).slice(1)]];
  },
  slash: (random) => {
    const lean = random.chance(0.8) ? 1 : -1;
    const end = () => random.between(0.75, 1.05);
    return [bow({ x: -lean * end(), y: end() }, { x: lean * end(), y: -end() }, random)];
  },
  fill: (random) => {
    const turns = 7 + random.int(5);
    const edge = random.between(0.72, 0.9);
    const points: Point[] = [];
    for (let i = 0; i <= turns; i++)
      points.push({
        x: (i % 2 === 0 ? -edge : edge) * (1 + 0.08 * random.normal()),
        y: -edge + (2 * edge * i) / turns + 0.05 * random.normal(),
      });
    return [points];
  },
  dot: (random) => {
    // a pen turned on the spot: a spiral of a third to a half of the box
    const size = random.between(0.36, 0.55);
    const turns = 3;
    return [
      Array.from({ length: 8 * turns + 1 }, (_, i) => {
        const radius = (size * i) / (8 * turns);
        return { x: radius * Math.cos(i * 0.785), y: radius * Math.sin(i * 0.785) };
      }),
    ];
  },
  scribble: (random) => {
    const points: Point[] = [];
    const strokes = 9 + random.int(6);
    for (let i = 0; i < strokes; i++) points.push({ x: random.between(-0.85, 0.85), y: random.between(-0.85, 0.85) });
    return [points];
  },
};

/** A hand's straight line: slightly bent, in eight steps. */
export function bow(from: Point, to: Point, random: Random): Point[] {
  const bend = 0.09 * random.normal();
  const midX = (from.x + to.x) / 2 - bend * (to.y - from.y);
  const midY = (from.y + to.y) / 2 + bend * (to.x - from.x);
  return Array.from({ length: 9 }, (_, i) => {
    const t = i / 8;
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    return { x: a * from.x + b * midX + c * to.x, y: a * from.y + b * midY + c * to.y };
  });
}
