import { createRequire } from "node:module";
import * as fontkit from "fontkit";

/** Inter: full Latin with æøå and the Sámi letters, tabular digits, made to stay legible small. SIL Open Font License. */
export const fontNames = ["regular", "medium", "semibold", "bold"] as const;
export type FontName = (typeof fontNames)[number];

const files = {
  regular: "400Regular/Inter_400Regular.ttf",
  medium: "500Medium/Inter_500Medium.ttf",
  semibold: "600SemiBold/Inter_600SemiBold.ttf",
  bold: "700Bold/Inter_700Bold.ttf",
} as const satisfies Record<FontName, string>;

/** Digits of equal width where a run is digits alone; in words the feature would widen hyphens. Print and raster alike. */
export const featuresOf = (words: string): "tnum"[] => (/^\d+$/.test(words) ? ["tnum"] : []);

const require = createRequire(import.meta.url);
const opened = new Map<FontName, fontkit.Font>();

export function fontFile(name: FontName): string {
  return require.resolve(`@expo-google-fonts/inter/${files[name]}`);
}

export function font(name: FontName): fontkit.Font {
  const known = opened.get(name);
  if (known) return known;
  const loaded = fontkit.openSync(fontFile(name));
  if (!("layout" in loaded)) throw new Error(`${fontFile(name)} is not a single font`);
  opened.set(name, loaded);
  return loaded;
}

/** Cap height as a share of the type size; Inter's digits have the same height. */
export const capHeightRatio = (name: FontName = "regular"): number => font(name).capHeight / font(name).unitsPerEm;

export interface PlacedGlyph {
  readonly glyph: fontkit.Glyph;
  /** Millimetres from the start of the run. */
  readonly x: number;
}

/** Lines at one millimetre of type; shaping a line takes a thousand times as long as scaling it. */
const shaped = new Map<string, { glyphs: PlacedGlyph[]; width: number }>();
const MAX_SHAPED = 5_000;

/** Glyphs of one line with their pen positions; kerning and tabular digits applied. */
export function layoutText(words: string, name: FontName, sizeMm: number): { glyphs: PlacedGlyph[]; width: number } {
  const { glyphs, width } = shapedOnce(words, name);
  return { glyphs: glyphs.map(({ glyph, x }) => ({ glyph, x: x * sizeMm })), width: width * sizeMm };
}

function shapedOnce(words: string, name: FontName) {
  const key = `${name}|${words}`;
  const known = shaped.get(key);
  if (known) return known;
  const face = font(name);
  const run = face.layout(words, featuresOf(words));
  let pen = 0;
  const glyphs = run.glyphs.map((glyph, i) => {
    const position = run.positions[i]!;
    const placed = { glyph, x: (pen + position.xOffset) / face.unitsPerEm };
    pen += position.xAdvance;
    return placed;
  });
  const line = { glyphs, width: pen / face.unitsPerEm };
  if (shaped.size >= MAX_SHAPED) shaped.clear();
  shaped.set(key, line);
  return line;
}

/** Advance width of a line in millimetres. */
export const textWidth = (words: string, name: FontName, sizeMm: number): number =>
  shapedOnce(words, name).width * sizeMm;

/** Tight box of the ink of a line set at `x`, `baseline`, millimetres. */
export function inkBox(words: string, x: number, baseline: number, name: FontName, sizeMm: number) {
  const scale = sizeMm / font(name).unitsPerEm;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { glyph, x: pen } of layoutText(words, name, sizeMm).glyphs) {
    const box = glyph.bbox;
    if (!(box.maxX > box.minX)) continue;
    left = Math.min(left, x + pen + box.minX * scale);
    right = Math.max(right, x + pen + box.maxX * scale);
    top = Math.min(top, baseline - box.maxY * scale);
    bottom = Math.max(bottom, baseline - box.minY * scale);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
