import type * as fontkit from "fontkit";
import type { Contour } from "./outline.ts";

export interface GlyphContours {
  /** In ems, y up, origin on the base line. */
  readonly contours: readonly Contour[];
  readonly advance: number;
}

const known = new WeakMap<fontkit.Font, Map<string, GlyphContours>>();

/** Outline of one character, curves broken into straight pieces; kept, since the same letters come again and again. */
export function glyphContours(font: fontkit.Font, character: string): GlyphContours {
  let ofFont = known.get(font);
  if (!ofFont) {
    ofFont = new Map();
    known.set(font, ofFont);
  }
  let glyph = ofFont.get(character);
  if (!glyph) {
    const found = font.glyphForCodePoint(character.codePointAt(0)!);
    const em = 1 / font.unitsPerEm;
    glyph = { contours: flatten(found.path.commands, em), advance: found.advanceWidth * em };
    ofFont.set(character, glyph);
  }
  return glyph;
}

/** Straight pieces per curve: at 300 dpi and 8 mm letters a piece is shorter than a pixel. */
const PIECES = 8;

function flatten(commands: readonly fontkit.PathCommand[], scale: number): Contour[] {
  const contours: number[][] = [];
  let current: number[] = [];
  let [x, y] = [0, 0];
  const to = (px: number, py: number): void => {
    [x, y] = [px, py];
    current.push(px * scale, py * scale);
  };
  for (const { command, args } of commands) {
    if (command === "moveTo") {
      current = [];
      contours.push(current);
      to(args[0]!, args[1]!);
    } else if (command === "lineTo") to(args[0]!, args[1]!);
    else if (command === "quadraticCurveTo" || command === "bezierCurveTo") {
      const points = [x, y, ...args];
      for (let i = 1; i <= PIECES; i++) to(...onCurve(points, i / PIECES));
    }
  }
  return contours.filter((contour) => contour.length >= 6);
}

/** Point of a Bézier curve of any degree (de Casteljau). */
function onCurve(points: readonly number[], t: number): [number, number] {
  let level = points;
  while (level.length > 2) {
    const next: number[] = [];
    for (let i = 0; i + 2 < level.length; i++) next.push(level[i]! * (1 - t) + level[i + 2]! * t);
    level = next;
  }
  return [level[0]!, level[1]!];
}
