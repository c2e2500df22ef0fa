import type { Region } from "../../src-shared/domain/layout.ts";
import type { FontName } from "./fonts.ts";

/**
 * What is printed on one side, in millimetres from the top left corner, one ink (black). The same list of shapes becomes
 * the PDF for the printer and the raster for tests and the simulator, so that both have the same geometry.
 */
export type Shape =
  | { readonly kind: "fill"; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** A rectangle's outline; the given rectangle is its outer edge, the stroke lies inside. */
  | {
      readonly kind: "frame";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly strokeMm: number;
    }
  | {
      readonly kind: "text";
      readonly text: string;
      /** The anchor named by `align`. */
      readonly x: number;
      readonly baseline: number;
      readonly font: FontName;
      readonly sizeMm: number;
      readonly align: "left" | "center" | "right";
    };

export type Drawing = readonly Shape[];

/** Part of a side: what is printed and what the machine reads there. */
export interface Sketch {
  readonly shapes: readonly Shape[];
  readonly regions: readonly Region[];
}

export function combine(...parts: readonly Sketch[]): Sketch {
  return { shapes: parts.flatMap((p) => p.shapes), regions: parts.flatMap((p) => p.regions) };
}

/** Points to millimetres; type is specified in points, as printers do. */
export const pt = (points: number): number => (points * 25.4) / 72;

type TextShape = Extract<Shape, { kind: "text" }>;

export function text(
  words: string,
  x: number,
  baseline: number,
  sizeMm: number,
  style: Partial<Pick<TextShape, "font" | "align">> = {},
): TextShape {
  return {
    kind: "text",
    text: words,
    x,
    baseline,
    sizeMm,
    font: style.font ?? "regular",
    align: style.align ?? "left",
  };
}

export function horizontalRule(x: number, y: number, width: number, thicknessMm: number): Shape {
  return { kind: "fill", x, y: y - thicknessMm / 2, width, height: thicknessMm };
}
