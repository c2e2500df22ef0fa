import { type Box, isBox, type RectMm, type RegionKind, type RegionOf } from "../../../src-shared/domain/layout.ts";
import { bow } from "../mark-shapes.ts";
import type { Pen } from "../pens.ts";
import type { Random } from "../random.ts";
import type { Paper } from "../simulate-sheet.ts";
import { drawStrokes, type Point } from "../stroke.ts";

export type { Box };

export function regionsOf<K extends RegionKind>({ layout }: Paper, kind: K): RegionOf<K>[] {
  return layout.regions.filter((region): region is RegionOf<K> => region.kind === kind);
}

const boxesOf = ({ layout }: Paper): Box[] => layout.regions.filter(isBox);

/** Boxes that the truth says are marked. */
export function markedBoxes(paper: Paper): Box[] {
  const { personalVotes, partyVote } = paper.truth;
  return boxesOf(paper).filter((box) =>
    box.kind === "personalVote" ? personalVotes.includes(box.candidate) : box.list === partyVote,
  );
}

export function emptyBoxes(paper: Paper): Box[] {
  const marked = new Set(markedBoxes(paper));
  return boxesOf(paper).filter((box) => !marked.has(box));
}

export function draw(paper: Paper, strokes: Point[][], random: Random, pen: Pen = paper.pen): void {
  drawStrokes(paper.front, strokes, pen, random);
}

/** A cross over a rectangle, corner to corner, as a hand draws it. */
export function crossOver({ x, y, width, height }: RectMm, random: Random): Point[][] {
  const end = () => random.between(-0.06, 0.06);
  const at = (u: number, v: number): Point => ({ x: x + (u + end()) * width, y: y + (v + end()) * height });
  return [bow(at(0, 0), at(1, 1), random), bow(at(1, 0), at(0, 1), random)];
}

/** A ring around a rectangle that does not quite close on itself. */
export function ringAround({ x, y, width, height }: RectMm, beyondMm: number, random: Random): Point[][] {
  const [cx, cy] = [x + width / 2, y + height / 2];
  // an ellipse around a long rectangle needs to be much longer but hardly higher; around a square, half as wide again
  const long = width > 2 * height;
  const [rx, ry] = [width * (long ? 0.53 : 0.62) + beyondMm, height * (long ? 0.72 : 0.62) + beyondMm];
  const start = random.between(0, 6.28);
  const steps = 28;
  const growth = random.between(-0.08, 0.12);
  return [
    Array.from({ length: steps + 3 }, (_, i) => {
      const turn = start + (2 * Math.PI * i) / steps;
      const wide = 1 + (growth * i) / steps + 0.015 * random.normal();
      return { x: cx + rx * wide * Math.cos(turn), y: cy + ry * wide * Math.sin(turn) };
    }),
  ];
}

/** A line from one place to another, with a hand's bend and tremble. */
export function penLine(from: Point, to: Point, random: Random): Point[][] {
  return [bow(from, to, random).map(({ x, y }) => ({ x: x + 0.04 * random.normal(), y: y + 0.04 * random.normal() }))];
}

/** To and fro over a rectangle, as one crosses something out. */
export function scribbleOver({ x, y, width, height }: RectMm, times: number, random: Random): Point[][] {
  const points: Point[] = [];
  for (let i = 0; i <= times; i++)
    points.push({
      x: x + width * (i % 2 === 0 ? random.between(-0.1, 0.1) : random.between(0.9, 1.1)),
      y: y + height * random.between(0.1, 0.9),
    });
  return [points];
}

/** Where the name of a box's candidate or list is printed. */
export function nameBeside({ rectMm, kind }: Box): RectMm {
  const gap = kind === "personalVote" ? 12.5 : 8.5;
  return {
    x: rectMm.x + gap,
    y: rectMm.y - 0.2,
    width: kind === "personalVote" ? 42 : 34,
    height: rectMm.height + 0.4,
  };
}
