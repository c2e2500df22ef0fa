import type { PathCommand } from "fontkit";
import type { Drawing, Shape } from "./drawing.ts";
import { font, layoutText } from "./fonts.ts";

/** An SVG of the drawing, words as outlines: what the raster shows does not depend on the machine's fonts. */
export function drawingToSvg(drawing: Drawing, size: { widthPx: number; heightPx: number; dpi: number }): string {
  const mm = 25.4 / size.dpi;
  const viewBox = `0 0 ${size.widthPx * mm} ${size.heightPx * mm}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.widthPx}" height="${size.heightPx}" viewBox="${viewBox}">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...drawing.map(shapeToPath),
    "</svg>",
  ].join("\n");
}

function shapeToPath(shape: Shape): string {
  if (shape.kind === "text") return `<path d="${textOutline(shape)}"/>`;
  const { x, y, width, height } = shape;
  if (shape.kind === "fill") return `<path d="${rectangle(x, y, width, height)}"/>`;
  const s = shape.strokeMm;
  const inner = rectangle(x + s, y + s, width - 2 * s, height - 2 * s);
  return `<path fill-rule="evenodd" d="${rectangle(x, y, width, height)}${inner}"/>`;
}

function rectangle(x: number, y: number, width: number, height: number): string {
  return `M${n(x)} ${n(y)}H${n(x + width)}V${n(y + height)}H${n(x)}Z`;
}

/** A line of words as the `d` of a path, in the units of the shape. */
export function textOutline(shape: Extract<Shape, { kind: "text" }>): string {
  const { glyphs, width } = layoutText(shape.text, shape.font, shape.sizeMm);
  const start = shape.x - (shape.align === "left" ? 0 : shape.align === "right" ? width : width / 2);
  const scale = shape.sizeMm / font(shape.font).unitsPerEm;
  return glyphs.map(({ glyph, x }) => outline(glyph.path.commands, start + x, shape.baseline, scale)).join("");
}

const letters = { moveTo: "M", lineTo: "L", quadraticCurveTo: "Q", bezierCurveTo: "C", closePath: "Z" } as const;

function outline(commands: readonly PathCommand[], x: number, baseline: number, scale: number): string {
  let d = "";
  for (const { command, args } of commands) {
    d += letters[command];
    for (let i = 0; i < args.length; i += 2) {
      d += `${i > 0 ? " " : ""}${n(x + args[i]! * scale)} ${n(baseline - args[i + 1]! * scale)}`;
    }
  }
  return d;
}

/** A tenth of a micrometre. */
function n(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
