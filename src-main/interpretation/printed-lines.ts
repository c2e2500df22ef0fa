import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { Drawing, Shape } from "../ballots/drawing.ts";
import { capHeightRatio, font, inkBox, layoutText } from "../ballots/fonts.ts";
import { grown, overlap } from "./patch.ts";
import { leftOf, PRINT_DENSITY, type PrintRaster, type Text } from "./print-raster.ts";
import { thresholds } from "./thresholds.ts";

/** A printed line, with the white around it in which no stray ink is looked for. */
export interface PrintedLine {
  readonly rectMm: RectMm;
  readonly inkMm2: number;
  /** Ink from its left end up to each sample of a row, mm². */
  readonly along: Float32Array;
  readonly type: string;
  /** Samples a millimetre from left to right that tell its ink. */
  readonly across: number;
}

/** A line of words. */
export interface PrintedWords extends PrintedLine {
  /** White between its words, millimetres from its left end, without the blur beside letters. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  /** A number or a short word. */
  readonly short: boolean;
}

/** A line of words, with those of its list that stand just above or below it: one word may be written over both. */
export interface PrintedLineOfWords extends PrintedWords {
  readonly next: readonly number[];
}

/** The strip of a ruled line. */
export interface PrintedRule extends PrintedLine {
  /** Places among the lines of words of those that it lies between. */
  readonly words: readonly number[];
}

/** Samples down a millimetre by which lines are weighed: two pixels each of 200 dpi. */
export const WEIGHED_DENSITY = 4;
const limits = thresholds.strayInk;
/** White above and below words that belongs to them, and beside lines of them. */
const BAND_MM = 0.4;
const BESIDE_MM = 0.6;
/** Around print no stray ink is looked for so far, as samples of it are left out whole. */
const BLIND_MM = limits.besidePrintMm + 1 / PRINT_DENSITY;
/** The white between words and a ruled line is blind all through up to here, or leaves a sample of white. */
const RULED_MM = 2 * (BLIND_MM + 1 / PRINT_DENSITY);

/** @param measured fields that are read by others */
export function printedWords(drawing: Drawing, measured: readonly RectMm[], raster: PrintRaster): PrintedWords[] {
  const printed = drawing.map(bodyOf);
  const rules = drawing.filter(isRule).map((rule) => grown(rule, 0, RULED_MM));
  return drawing.flatMap((shape, i) => {
    if (shape.kind !== "text") return [];
    const x = leftOf(shape);
    const box = inkBox(shape.text, x, shape.baseline, shape.font, shape.sizeMm);
    if (!(box.width >= limits.minShortMm)) return [];
    const ruled = rules.filter((rule) => overlap(rule, box));
    const up = ruled.some((rule) => rule.y < box.y) ? BAND_MM : BLIND_MM;
    const down = ruled.some((rule) => rule.y > box.y) ? BAND_MM : BLIND_MM;
    const short = box.width < limits.minLineMm;
    const beside = short ? BLIND_MM : BESIDE_MM;
    const around = grown({ ...box, y: box.y - up, height: up + box.height + down }, beside, 0);
    const rectMm = short ? downToPrint(around, printed) : bandOf(around, printed[i]!, printed);
    if (measured.some((other) => overlap(rectMm, other))) return [];
    const along = inkAlong(raster, rectMm, WEIGHED_DENSITY);
    return [
      {
        rectMm,
        inkMm2: along.at(-1)!,
        along,
        gaps: gapsOf(shape, x - rectMm.x),
        short,
        type: `${shape.font} ${shape.sizeMm.toFixed(1)}`,
        across: WEIGHED_DENSITY,
      },
    ];
  });
}

/** Lines of words with those next to them. */
export function withNext(lines: readonly PrintedWords[]): PrintedLineOfWords[] {
  return lines.map((line) => {
    const around = grown(line.rectMm, 0, NEXT_MM);
    return { ...line, next: lines.flatMap((other, i) => (other !== line && overlap(around, other.rectMm) ? [i] : [])) };
  });
}
/** Between the bands of two lines that no ruled line divides. */
const NEXT_MM = 0.5;

/** Of ruled lines what runs beside words: a strip that reaches from those above to those below. */
export function printedRules(drawing: Drawing, words: readonly PrintedLine[], raster: PrintRaster): PrintedRule[] {
  return drawing.filter(isRule).flatMap((rule) => {
    const reach = grown(rule, 0, RULED_MM);
    const beside = words.flatMap(({ rectMm }, i) => (overlap(reach, rectMm) ? [{ ...rectMm, i }] : []));
    return joinedAcross(beside).map(({ from, to }) => {
      const [left, right] = [Math.max(rule.x, from), Math.min(rule.x + rule.width, to)];
      const near = beside.filter((rect) => rect.x < right && rect.x + rect.width > left);
      const above = near.filter((rect) => rect.y < rule.y).map((rect) => rect.y + rect.height);
      const below = near.filter((rect) => rect.y > rule.y).map((rect) => rect.y);
      const centre = rule.y + rule.height / 2;
      // Of a thin line, ink and place in a row of samples go together: it lies in the middle of one wherever it stands.
      const rows = (mm: number): number => (Math.floor(mm * WEIGHED_DENSITY) + 0.5) / WEIGHED_DENSITY;
      const up = rows(above.length > 0 ? centre - Math.max(...above) : BLIND_MM);
      const down = rows(below.length > 0 ? Math.min(...below) - centre : BLIND_MM);
      const rectMm = { x: left, y: centre - up, width: right - left, height: up + down };
      const along = inkAlong(raster, rectMm, RULE_DENSITY);
      return {
        rectMm,
        inkMm2: along.at(-1)!,
        along,
        type: `rule ${rule.height.toFixed(2)}`,
        across: RULE_DENSITY,
        words: near.map(({ i }) => i),
      };
    });
  });
}
const isRule = (shape: Shape): shape is Extract<Shape, { kind: "fill" }> =>
  shape.kind === "fill" && shape.height <= RULE_MM && shape.width >= limits.minLineMm;
const RULE_MM = 0.6;
const RULE_DENSITY = WEIGHED_DENSITY / 2;

/** The stretches from left to right that rectangles cover, joined where they overlap. */
function joinedAcross(rects: readonly RectMm[]): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const { x, width } of rects.toSorted((a, b) => a.x - b.x)) {
    const last = joined.at(-1);
    if (last && x <= last.to) last.to = Math.max(last.to, x + width);
    else joined.push({ from: x, to: x + width });
  }
  return joined;
}

/** Where a shape has most of its ink: of words, from the capitals' top to the baseline. */
function bodyOf(shape: Shape): RectMm {
  if (shape.kind !== "text") return shape;
  const height = capHeightRatio(shape.font) * shape.sizeMm;
  const { width } = layoutText(shape.text, shape.font, shape.sizeMm);
  return { x: leftOf(shape), y: shape.baseline - height, width, height };
}

/**
 * A line and the white around it, but of the white between two close lines only half: where its neighbour's ink would
 * come in with a slight shift of the print, more of it would be no sign of a pen.
 */
function bandOf(line: RectMm, body: RectMm, others: readonly RectMm[]): RectMm {
  let [top, bottom] = [line.y, line.y + line.height];
  for (const other of others) {
    if (other === body || other.x >= line.x + line.width || other.x + other.width <= line.x) continue;
    const above = body.y - other.y - other.height;
    const below = other.y - body.y - body.height;
    if (above >= 0) top = Math.max(top, body.y - above / 2);
    else if (below >= 0) bottom = Math.min(bottom, body.y + body.height + below / 2);
  }
  return { ...line, y: top, height: bottom - top };
}

/** A number's band with the white under it, as far as nothing is printed there; no lines of words are around to look at it. */
function downToPrint({ x, y, width, height }: RectMm, printed: readonly RectMm[]): RectMm {
  const under = { x, y: y + height, width, height: UNDER_MM };
  const below = printed.filter((other) => overlap(other, under)).map((other) => other.y - BAND_MM);
  return { x, y, width, height: Math.max(height, Math.min(height + UNDER_MM, ...below.map((top) => top - y))) };
}
const UNDER_MM = 3;

/** @param start where the text begins, from the line's left end */
function gapsOf(shape: Text, start: number): { from: number; to: number }[] {
  const scale = shape.sizeMm / font(shape.font).unitsPerEm;
  const { glyphs } = layoutText(shape.text, shape.font, shape.sizeMm);
  const inked = glyphs.filter(({ glyph }) => glyph.bbox.maxX > glyph.bbox.minX);
  return inked.slice(1).flatMap(({ glyph, x }, i) => {
    const before = inked[i]!;
    const from = start + before.x + before.glyph.bbox.maxX * scale + BESIDE_LETTER_MM;
    const to = start + x + glyph.bbox.minX * scale - BESIDE_LETTER_MM;
    return to - from >= MIN_GAP_MM ? [{ from, to }] : [];
  });
}
const BESIDE_LETTER_MM = 0.25;
const MIN_GAP_MM = 0.5;

/**
 * Ink from a rectangle's left end up to each sample of a row, mm². Rows that it has only a part of count by that part: the
 * lines above and below stand close.
 * @param across samples per millimetre
 */
function inkAlong({ ink, width }: PrintRaster, { x, y, width: w, height: h }: RectMm, across: number): Float32Array {
  const d = PRINT_DENSITY;
  const [left, right] = [Math.round(x * d), Math.round((x + w) * d)];
  const [top, bottom] = [y * d, (y + h) * d];
  const columns = new Float64Array(right - left + 1);
  for (let column = left; column < right; column++) {
    let sum = 0;
    for (let row = Math.floor(top); row < bottom; row++)
      sum += ink[row * width + column]! * (Math.min(row + 1, bottom) - Math.max(row, top));
    columns[column - left + 1] = columns[column - left]! + sum / (d * d);
  }
  const upTo = (sample: number): number => {
    const at = Math.max(0, Math.min(columns.length - 1, (x + sample / across) * d - left));
    const before = Math.min(columns.length - 2, Math.floor(at));
    return columns[before]! + (columns[before + 1]! - columns[before]!) * (at - before);
  };
  return Float32Array.from({ length: Math.round(w * across) + 1 }, (_, sample) => upTo(sample));
}
