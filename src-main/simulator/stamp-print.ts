import type { RectMm } from "../../src-shared/domain/layout.ts";
import { font } from "../ballots/fonts.ts";
import type { Canvas } from "./canvas.ts";
import { glyphContours } from "./glyph-contours.ts";
import { type Coverage, press } from "./ink.ts";
import { type Contour, fillOutline } from "./outline.ts";
import type { Random } from "./random.ts";
import type { Point } from "./stroke.ts";

/** One official stamp: every polling place has its own, and all its ballots show the same. */
export interface StampDesign {
  readonly shape: "round" | "rectangular";
  /** On the rim, or the first line. */
  readonly title: string;
  /** In the middle, or the second line. */
  readonly caption: string;
}

/** How the stamp was pressed. */
export type StampPress = "clear" | "weak";

/** How one stamp was set down; what is not said is drawn as a busy poll worker does it. */
export interface StampPlacing {
  readonly turnDeg?: number;
  /** From the middle of the field. */
  readonly shiftMm?: Point;
  /** Share of the light that its ink takes away. */
  readonly density?: number;
  readonly grain?: number;
  /** Only the part on one side of a line through the stamp was pressed: its direction, and where, in millimetres. */
  readonly pressedSide?: { readonly turnDeg: number; readonly atMm: number };
}

/** Prints the stamp near the middle of the field, a little askew. */
export function printStamp(
  canvas: Canvas,
  field: RectMm,
  design: StampDesign,
  pressed: StampPress,
  random: Random,
  placing: StampPlacing = {},
): void {
  const contours = design.shape === "round" ? roundStamp(design) : rectangularStamp(design);
  const usualTurn = (random.chance(0.1) ? 180 : 0) + random.normal() * 5;
  const usualShift = {
    x: Math.max(-6, Math.min(6, random.normal() * 2.5)),
    y: Math.max(-2, Math.min(2, random.normal() * 0.8)),
  };
  const angle = (placing.turnDeg ?? usualTurn) * (Math.PI / 180);
  const shift = placing.shiftMm ?? usualShift;
  const cx = field.x + field.width / 2 + shift.x;
  const cy = field.y + field.height / 2 + shift.y;
  const scale = canvas.pxPerMm;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const shape = fillOutline(contours, [cos, sin, -sin, cos, cx * scale, cy * scale]);
  if (placing.pressedSide) liftSide(shape, placing.pressedSide, { x: cx * scale, y: cy * scale }, scale);
  const clear = pressed === "clear";
  press(canvas, shape, {
    density: placing.density ?? (clear ? random.between(0.7, 0.95) : random.between(0.16, 0.3)),
    grain: placing.grain ?? (clear ? random.between(0.1, 0.35) : random.between(0.5, 0.9)),
    grainAt: random.int(256),
    grainPx: random.between(6, 14),
  });
}

/** Takes the ink away where the stamp did not touch the paper; it fades over 3 mm. */
function liftSide(shape: Coverage, side: { turnDeg: number; atMm: number }, middle: Point, scale: number): void {
  const [dx, dy] = [Math.cos((side.turnDeg * Math.PI) / 180), Math.sin((side.turnDeg * Math.PI) / 180)];
  for (let y = 0; y < shape.height; y++)
    for (let x = 0; x < shape.width; x++) {
      const along = ((shape.x + x - middle.x) * dx + (shape.y + y - middle.y) * dy) / scale;
      const touched = Math.max(0, Math.min(1, (side.atMm - along) / 3 + 0.5));
      shape.data[y * shape.width + x] = shape.data[y * shape.width + x]! * touched;
    }
}

/** Round, 35 mm: two rings, the title along the rim, the caption in the middle. Millimetres around 0, 0; y down. */
function roundStamp({ title, caption }: StampDesign): Contour[] {
  const contours = [...ring(17.5, 0.9), ...ring(11.2, 0.5)];
  const letters = [...title.toLocaleUpperCase("nb")];
  const size = Math.min(4.2, 62 / letters.length);
  const radius = 12.9;
  const advances = letters.map((letter) => glyphContours(font("bold"), letter).advance * size * 1.08);
  const total = advances.reduce((sum, advance) => sum + advance, 0);
  let along = -total / 2;
  letters.forEach((letter, i) => {
    const turn = (along + advances[i]! / 2) / radius;
    along += advances[i]!;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    for (const contour of glyphContours(font("bold"), letter).contours)
      contours.push(
        mapPoints(contour, (x, y) => {
          const [u, v] = [x * size - advances[i]! / 2, -y * size - radius];
          return [u * cos - v * sin, u * sin + v * cos];
        }),
      );
  });
  contours.push(...lineOfText(caption, 0, 1.5, Math.min(4.6, 19 / Math.max(1, caption.length * 0.62))));
  return contours;
}

/** Rectangular, 50 x 20 mm: a frame with two lines. */
function rectangularStamp({ title, caption }: StampDesign): Contour[] {
  const upper = title.toLocaleUpperCase("nb");
  return [
    ...frame(25, 10, 0.9),
    ...lineOfText(upper, 0, -0.8, Math.min(5.2, 46 / (upper.length * 0.7))),
    ...lineOfText(caption, 0, 6.2, Math.min(4.4, 46 / (caption.length * 0.62))),
  ];
}

function lineOfText(words: string, centre: number, base: number, size: number): Contour[] {
  const letters = [...words].map((letter) => glyphContours(font("bold"), letter));
  let at = centre - (letters.reduce((sum, { advance }) => sum + advance, 0) * size) / 2;
  return letters.flatMap(({ contours, advance }) => {
    const start = at;
    at += advance * size;
    return contours.map((contour) => mapPoints(contour, (x, y) => [start + x * size, base - y * size]));
  });
}

function ring(outer: number, width: number): Contour[] {
  const circle = (radius: number, turn: 1 | -1): Contour =>
    Array.from({ length: 96 }, (_, i) => (turn * 2 * Math.PI * i) / 96).flatMap((t) => [
      radius * Math.cos(t),
      radius * Math.sin(t),
    ]);
  return [circle(outer, 1), circle(outer - width, -1)];
}

function frame(halfWidth: number, halfHeight: number, width: number): Contour[] {
  const [w, h] = [halfWidth - width, halfHeight - width];
  return [
    [-halfWidth, -halfHeight, halfWidth, -halfHeight, halfWidth, halfHeight, -halfWidth, halfHeight],
    [-w, -h, -w, h, w, h, w, -h],
  ];
}

function mapPoints(contour: Contour, place: (x: number, y: number) => [number, number]): Contour {
  const mapped: number[] = [];
  for (let i = 0; i < contour.length; i += 2) mapped.push(...place(contour[i]!, contour[i + 1]!));
  return mapped;
}
