import { createRequire } from "node:module";
import * as fontkit from "fontkit";
import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { Canvas } from "./canvas.ts";
import { glyphContours } from "./glyph-contours.ts";
import { press } from "./ink.ts";
import { type Contour, fillOutline } from "./outline.ts";
import type { Pen } from "./pens.ts";
import type { Random } from "./random.ts";

/** Handwriting fonts with æøå; each comes as two files, since fontsource splits them (latin has æøå, latin-ext the Sámi letters). */
export const hands = ["caveat", "indie-flower", "kalam", "patrick-hand", "shadows-into-light"] as const;
export type Hand = (typeof hands)[number];
/** Has every letter of the languages on Norwegian ballots; lends letters that another hand lacks. */
const completeHand: Hand = "caveat";

/**
 * Writes words on a line in a voter's hand.
 * @param line millimetres; the words stand on its lower part and shrink where they would not fit
 */
export function writeByHand(canvas: Canvas, words: string, line: RectMm, hand: Hand, pen: Pen, random: Random): void {
  const letters = spell(words, hand);
  const slant = random.between(-0.05, 0.25);
  const drift = random.between(-0.012, 0.012);
  const spacing = 1 + random.between(-0.02, 0.1);
  const widthEm = letters.reduce((sum, { advance }) => sum + advance * spacing, 0);
  // capitals of 0.6 em: letters fill most of the line, as people write
  const wantedMm = Math.min(line.height * random.between(0.72, 0.95), 9);
  const sizeMm = Math.min(wantedMm, (line.width * 0.94) / widthEm);
  const room = line.width - sizeMm * widthEm;
  const left = line.x + Math.min(room, random.between(1, 6));
  const base = line.y + line.height - random.between(0.16, 0.3) * line.height;

  const contours: Contour[] = [];
  let at = 0;
  for (const { contours: letter, advance } of letters) {
    const size = 1 + 0.03 * random.normal();
    const lift = 0.02 * random.normal() + drift * at;
    for (const contour of letter) {
      const placed: number[] = [];
      for (let i = 0; i < contour.length; i += 2) {
        const y = contour[i + 1]! * size + lift;
        placed.push(at + contour[i]! * size + slant * y, y);
      }
      contours.push(placed);
    }
    at += advance * spacing;
  }
  const scale = sizeMm * canvas.pxPerMm;
  const shape = fillOutline(contours, [scale, 0, 0, -scale, left * canvas.pxPerMm, base * canvas.pxPerMm]);
  press(canvas, shape, { density: pen.density, grain: pen.grain, grainAt: random.int(256), grainPx: 1.3 });
}

function spell(words: string, hand: Hand): { contours: readonly Contour[]; advance: number }[] {
  return [...words.normalize("NFC")].map((character) => {
    const font = [...fontsOf(hand), ...fontsOf(completeHand)].find((f) =>
      f.hasGlyphForCodePoint(character.codePointAt(0)!),
    );
    return font ? glyphContours(font, character) : { contours: [], advance: 0.3 };
  });
}

const require = createRequire(import.meta.url);
const opened = new Map<Hand, fontkit.Font[]>();

function fontsOf(hand: Hand): fontkit.Font[] {
  let fonts = opened.get(hand);
  if (!fonts) {
    fonts = ["latin", "latin-ext"].map((subset) => {
      const file = require.resolve(`@fontsource/${hand}/files/${hand}-${subset}-400-normal.woff2`);
      const font = fontkit.openSync(file);
      if (!("layout" in font)) throw new Error(`${file} is not a single font`);
      return font;
    });
    opened.set(hand, fonts);
  }
  return fonts;
}
