import { font } from "../../ballots/fonts.ts";
import type { Canvas } from "../canvas.ts";
import { glyphContours } from "../glyph-contours.ts";
import { press } from "../ink.ts";
import { type Contour, fillOutline } from "../outline.ts";

/** Prints a line of words in black; x and y are the start of its base line, `size` the height of an em. Millimetres. */
export function printWords(canvas: Canvas, text: string, x: number, y: number, size: number): void {
  const contours: Contour[] = [];
  let at = 0;
  for (const character of text) {
    const glyph = glyphContours(font("regular"), character);
    const start = at;
    for (const contour of glyph.contours)
      contours.push(contour.map((value, i) => (i % 2 === 0 ? value + start : value)));
    at += glyph.advance;
  }
  const px = canvas.pxPerMm;
  const shape = fillOutline(contours, [size * px, 0, 0, -size * px, x * px, y * px]);
  press(canvas, shape, { density: 1, grain: 0, grainAt: 0, grainPx: 1 });
}
