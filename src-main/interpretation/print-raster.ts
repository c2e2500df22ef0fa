import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { Drawing, Shape } from "../ballots/drawing.ts";
import { font, layoutText } from "../ballots/fonts.ts";
import { drawGlyph } from "./name-picture.ts";

/** Samples per millimetre: a pen line of 0.4 mm is hit by every row or column. */
export const PRINT_DENSITY = 2.5;

/** Cover of a side by print, 0..1, row by row. */
export interface PrintRaster {
  readonly ink: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** @param paperMm size of the side */
export function printRaster(
  drawing: Drawing,
  paperMm: { readonly width: number; readonly height: number },
): PrintRaster {
  const width = Math.round(paperMm.width * PRINT_DENSITY);
  const height = Math.round(paperMm.height * PRINT_DENSITY);
  const ink = new Float32Array(width * height);
  for (const shape of drawing) drawShape(ink, width, height, shape);
  return { ink, width, height };
}

export type Text = Extract<Shape, { kind: "text" }>;

/** Left end of a line of words, millimetres. */
export function leftOf({ text, font, sizeMm, x, align }: Text): number {
  const length = layoutText(text, font, sizeMm).width;
  return x - (align === "left" ? 0 : align === "right" ? length : length / 2);
}

function drawShape(ink: Float32Array, width: number, height: number, shape: Shape): void {
  if (shape.kind === "text") {
    const scale = (shape.sizeMm / font(shape.font).unitsPerEm) * PRINT_DENSITY;
    const { glyphs } = layoutText(shape.text, shape.font, shape.sizeMm);
    const start = leftOf(shape);
    const y = shape.baseline * PRINT_DENSITY;
    for (const { glyph, x } of glyphs)
      drawGlyph(ink, width, height, glyph, { x: (start + x) * PRINT_DENSITY, y, scale });
    return;
  }
  const { x, y, width: w, height: h } = shape;
  if (shape.kind === "fill") {
    coverRect(ink, width, height, { x, y, width: w, height: h });
    return;
  }
  const s = shape.strokeMm;
  coverRect(ink, width, height, { x, y, width: w, height: s });
  coverRect(ink, width, height, { x, y: y + h - s, width: w, height: s });
  coverRect(ink, width, height, { x, y, width: s, height: h });
  coverRect(ink, width, height, { x: x + w - s, y, width: s, height: h });
}

/** Exact cover of an upright rectangle. */
function coverRect(ink: Float32Array, width: number, height: number, rect: RectMm): void {
  const d = PRINT_DENSITY;
  const [left, right, top, bottom] = [rect.x * d, (rect.x + rect.width) * d, rect.y * d, (rect.y + rect.height) * d];
  for (let r = Math.max(0, Math.floor(top)); r < Math.min(height, Math.ceil(bottom)); r++) {
    const down = Math.min(r + 1, bottom) - Math.max(r, top);
    for (let c = Math.max(0, Math.floor(left)); c < Math.min(width, Math.ceil(right)); c++) {
      const cover = down * (Math.min(c + 1, right) - Math.max(c, left));
      ink[r * width + c] = Math.min(1, ink[r * width + c]! + cover);
    }
  }
}
