import { isDeepStrictEqual } from "node:util";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { Layout, RectMm, Region, Side } from "../../src-shared/domain/layout.ts";
import { designBallots, PARTIES } from "../ballots/design-ballots.ts";
import type { Drawing, Shape } from "../ballots/drawing.ts";
import { capHeightRatio, font, inkBox, layoutText } from "../ballots/fonts.ts";
import { drawGlyph, widened } from "./party-name.ts";
import { grown } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

/** Where a side is white, and how much ink its lines of words have; worked out once for each ballot. */
export interface ExpectedPrint {
  readonly width: number;
  readonly height: number;
  /** Stretches of white paper row by row, none across two tiles, four numbers each: row, first sample, sample after the last, tile. */
  readonly white: Uint16Array;
  /** Squares of paper that have a grey of their own. */
  readonly tiles: number;
  /** 1 where there is print or its edge, sample by sample; empty where nobody asks. */
  readonly printed: Uint8Array;
  /** Lines of words that a voter could strike out. */
  readonly lines: readonly PrintedLine[];
  /** Ruled lines where they run above or below such words: what strikes these out, or underlines them, may lie there. */
  readonly rules: readonly PrintedLine[];
}

/** A line of words or a ruled line, with the white around it in which no stray ink is looked for. */
export interface PrintedLine {
  readonly rectMm: RectMm;
  readonly inkMm2: number;
  /** Ink from its left end up to each sample of the print, mm². */
  readonly along: Float32Array;
  /** White between its words, millimetres from its left end, without the blur beside letters. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  readonly type: string;
}

/** Samples per millimetre: a pen line of 0.4 mm is hit by every row or column. */
export const PRINT_DENSITY = 2.5;
/** Samples along a tile: 10 mm. */
const TILE = 25;
const limits = thresholds.strayInk;

/** What is printed on front and back. */
export type ExpectedPrints = Readonly<Record<Side, ExpectedPrint>>;

/** What is printed, where the layout is that of our own design from this base data; null where it is another. */
export function expectedPrints(layout: Layout, baseData: BaseData): ExpectedPrints | null {
  const designs = designBallots(baseData, { lists: [layout.list ?? PARTIES] });
  const own = designs.find((design) => isDeepStrictEqual(design.layout, layout));
  if (!own) return null;
  // Nobody strikes out what stands on the back: its lines are not weighed.
  return {
    front: { ...printOf(own.drawFront(null), layout, "front"), printed: new Uint8Array() },
    back: { ...printOf(own.drawBack(), layout, "back"), lines: [], rules: [] },
  };
}

function printOf(drawing: Drawing, layout: Layout, side: Side): ExpectedPrint {
  const width = Math.round(layout.paperMm.width * PRINT_DENSITY);
  const height = Math.round(layout.paperMm.height * PRINT_DENSITY);
  const ink = new Float32Array(width * height);
  for (const shape of drawing) drawShape(ink, width, height, shape);
  const printed = widened(ink, width, height, Math.ceil(limits.besidePrintMm * PRINT_DENSITY));
  const taken = printed.slice();
  const regions = layout.regions.filter((region) => region.side === side);
  for (const region of regions) fillRect(taken, width, height, grown(region.rectMm, ...besideRegion(region)));
  const measured = regions.map((region) => grown(region.rectMm, 0.3));
  const tiles = Math.ceil(width / TILE) * Math.ceil(height / TILE);
  const lines = linesOf(drawing, measured, ink, width);
  const rules = rulesOf(drawing, lines, ink, width);
  return { width, height, tiles, white: whiteOf(taken, width, height), printed, lines, rules };
}

/** Marks reach out of their boxes and writing over its line; those who measure the fields look there themselves. */
function besideRegion(region: Region): [number, number] {
  const mm = limits.besideRegionMm[region.kind];
  return [mm, mm];
}

function whiteOf(taken: Uint8Array, width: number, height: number): Uint16Array {
  const edge = Math.round(limits.edgeMm * PRINT_DENSITY);
  const columns = Math.ceil(width / TILE);
  const runs: number[] = [];
  for (let y = edge; y < height - edge; y++) {
    let from = -1;
    for (let x = edge; x <= width - edge; x++) {
      const free = x < width - edge && taken[y * width + x] === 0;
      if (free && from < 0) from = x;
      if (from < 0 || (free && x % TILE !== TILE - 1)) continue;
      const to = free ? x + 1 : x;
      runs.push(y, from, to, Math.floor(y / TILE) * columns + Math.floor(from / TILE));
      from = -1;
    }
  }
  return Uint16Array.from(runs);
}

/** Around print no stray ink is looked for so far, up to a whole sample more. */
const BESIDE_PRINT_MM = limits.besidePrintMm + 2 / PRINT_DENSITY;

function linesOf(drawing: Drawing, measured: readonly RectMm[], ink: Float32Array, width: number): PrintedLine[] {
  const printed = drawing.map(bodyOf);
  return drawing.flatMap((shape, i) => {
    if (shape.kind !== "text") return [];
    const x = leftOf(shape);
    const box = inkBox(shape.text, x, shape.baseline, shape.font, shape.sizeMm);
    if (!(box.width >= limits.minLineMm)) return [];
    const rectMm = bandOf(grown(box, BESIDE_PRINT_MM), printed[i]!, printed);
    if (measured.some((other) => overlap(rectMm, other))) return [];
    const along = inkAlong(ink, width, rectMm);
    return [
      {
        rectMm,
        inkMm2: along.at(-1)!,
        along,
        gaps: gapsOf(shape, x - rectMm.x),
        type: `${shape.font} ${shape.sizeMm.toFixed(1)}`,
      },
    ];
  });
}

type Text = Extract<Shape, { kind: "text" }>;

function rulesOf(drawing: Drawing, lines: readonly PrintedLine[], ink: Float32Array, width: number): PrintedLine[] {
  const printed = drawing.map(bodyOf);
  return drawing.flatMap((shape, i) => {
    if (shape.kind !== "fill" || shape.height > RULE_MM || shape.width < limits.minLineMm) return [];
    const beside = lines.map(({ rectMm }) => rectMm).filter((rect) => overlap(grown(shape, 0, BESIDE_PRINT_MM), rect));
    return joinedAcross(beside).map(({ from, to }) => {
      const [left, right] = [Math.max(shape.x, from), Math.min(shape.x + shape.width, to)];
      const part = { x: left, y: shape.y, width: right - left, height: shape.height };
      const rectMm = bandOf(grown(part, 0, BESIDE_PRINT_MM), printed[i]!, printed);
      const along = inkAlong(ink, width, rectMm);
      return { rectMm, inkMm2: along.at(-1)!, along, gaps: [], type: `rule ${shape.height.toFixed(2)}` };
    });
  });
}
const RULE_MM = 0.6;

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

function leftOf({ text, font, sizeMm, x, align }: Text): number {
  const length = layoutText(text, font, sizeMm).width;
  return x - (align === "left" ? 0 : align === "right" ? length : length / 2);
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

/** Rows that the line has only a part of count by that part: the lines above and below stand close. */
function inkAlong(ink: Float32Array, width: number, { x, y, width: w, height: h }: RectMm): Float32Array {
  const d = PRINT_DENSITY;
  const [left, right] = [Math.round(x * d), Math.round((x + w) * d)];
  const [top, bottom] = [y * d, (y + h) * d];
  const along = new Float32Array(right - left + 1);
  for (let column = left; column < right; column++) {
    let sum = 0;
    for (let row = Math.floor(top); row < bottom; row++)
      sum += ink[row * width + column]! * (Math.min(row + 1, bottom) - Math.max(row, top));
    along[column - left + 1] = along[column - left]! + sum / (d * d);
  }
  return along;
}

const overlap = (a: RectMm, b: RectMm): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

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

function fillRect(taken: Uint8Array, width: number, height: number, rect: RectMm): void {
  const d = PRINT_DENSITY;
  const left = Math.max(0, Math.floor(rect.x * d));
  const right = Math.min(width, Math.ceil((rect.x + rect.width) * d));
  for (let r = Math.max(0, Math.floor(rect.y * d)); r < Math.min(height, Math.ceil((rect.y + rect.height) * d)); r++)
    taken.fill(1, r * width + left, r * width + right);
}
