import { isDeepStrictEqual } from "node:util";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import { isBox, type Layout, type RectMm, type Side } from "../../src-shared/domain/layout.ts";
import { designBallots, PARTIES } from "../ballots/design-ballots.ts";
import type { Drawing } from "../ballots/drawing.ts";
import { widened } from "./name-picture.ts";
import { grown } from "./patch.ts";
import { PRINT_DENSITY, printRaster } from "./print-raster.ts";
import {
  type PrintedLineOfWords,
  type PrintedRule,
  type PrintedWords,
  printedRules,
  printedWords,
  withNext,
} from "./printed-lines.ts";
import { thresholds } from "./thresholds.ts";

/** Where a side is white, and how much ink its lines of words have; worked out once for each ballot. */
export interface ExpectedPrint {
  readonly width: number;
  readonly height: number;
  /**
   * Stretches of white paper row by row, none across two tiles, five numbers each: row, first sample, sample after the last, tile, and
   * which of `near` it is.
   */
  readonly white: Uint16Array;
  /** Boxes, by their index in the layout, whose marks may reach a stretch: it is white where none of them is marked. The first has none. */
  readonly near: readonly (readonly number[])[];
  /** Squares of paper that have a grey of their own. */
  readonly tiles: number;
  /** 1 where there is print or its edge, sample by sample; empty where nobody asks. */
  readonly printed: Uint8Array;
  /** Lines of words that a voter could strike out. */
  readonly lines: readonly PrintedLineOfWords[];
  /** Numbers and short words, of which only much ink over their print tells. */
  readonly shorts: readonly PrintedWords[];
  /** Ruled lines where they run above or below such words: what strikes these out, or underlines them, may lie there. */
  readonly rules: readonly PrintedRule[];
}

/** Samples along a tile: 10 mm. */
export const TILE = 25;
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
    back: { ...printOf(own.drawBack(), layout, "back"), lines: [], shorts: [], rules: [] },
  };
}

function printOf(drawing: Drawing, layout: Layout, side: Side): ExpectedPrint {
  const raster = printRaster(drawing, layout.paperMm);
  const { ink, width, height } = raster;
  const printed = widened(ink, width, height, Math.ceil(limits.besidePrintMm * PRINT_DENSITY));
  const taken = printed.slice();
  const regions = layout.regions.filter((region) => region.side === side);
  // Writing reaches over its line; those who measure the fields look there themselves.
  for (const region of regions) {
    const beside = isBox(region) ? 0 : limits.besideRegionMm[region.kind];
    forSamples(raster, grown(region.rectMm, beside), (from, to) => taken.fill(1, from, to));
  }
  const { nearAt, near } = nearBoxes(layout, side, raster);
  const measured = regions.map((region) => grown(region.rectMm, 0.3));
  const tiles = Math.ceil(width / TILE) * Math.ceil(height / TILE);
  const words = printedWords(drawing, measured, raster);
  const [lines, shorts] = [withNext(words.filter(({ short }) => !short)), words.filter(({ short }) => short)];
  const rules = printedRules(drawing, lines, raster);
  return { width, height, tiles, white: whiteOf(raster, taken, nearAt), near, printed, lines, shorts, rules };
}

/** Which boxes' marks may reach each sample: any way but straight left and right, where words begin and no cross or tick ends. */
function nearBoxes({ regions }: Layout, side: Side, raster: Samples): { nearAt: Uint16Array; near: number[][] } {
  const nearAt = new Uint16Array(raster.width * raster.height);
  const near: number[][] = [[]];
  regions.forEach((region, index) => {
    if (region.side !== side || !isBox(region)) return;
    const { kind, rectMm } = region;
    const withThis = new Map<number, number>();
    const reached = (from: number, to: number): void => {
      for (let at = from; at < to; at++) {
        const before = nearAt[at]!;
        const after = withThis.get(before) ?? near.push([...near[before]!, index]) - 1;
        withThis.set(before, after);
        nearAt[at] = after;
      }
    };
    const { x, y, width, height } = grown(rectMm, limits.besideRegionMm[kind]);
    const ends = (height - limits.straightBeside * rectMm.height) / 2;
    forSamples(raster, { x, y, width, height: ends }, reached);
    forSamples(raster, { x, y: y + height - ends, width, height: ends }, reached);
  });
  return { nearAt, near };
}

type Samples = Pick<ExpectedPrint, "width" | "height">;

function whiteOf({ width, height }: Samples, taken: Uint8Array, nearAt: Uint16Array): Uint16Array {
  const edge = Math.round(limits.edgeMm * PRINT_DENSITY);
  const columns = Math.ceil(width / TILE);
  const runs: number[] = [];
  for (let y = edge; y < height - edge; y++) {
    const row = y * width;
    let from = -1;
    for (let x = edge; x <= width - edge; x++) {
      const free = x < width - edge && taken[row + x] === 0;
      if (free && from < 0) from = x;
      const goesOn = free && x % TILE !== TILE - 1 && nearAt[row + x + 1] === nearAt[row + x];
      if (from < 0 || goesOn) continue;
      const to = free ? x + 1 : x;
      runs.push(y, from, to, Math.floor(y / TILE) * columns + Math.floor(from / TILE), nearAt[row + from]!);
      from = -1;
    }
  }
  return Uint16Array.from(runs);
}

/** Calls with the first sample of each row of a rectangle and the one after its last. */
function forSamples({ width, height }: Samples, rect: RectMm, call: (from: number, to: number) => void): void {
  const d = PRINT_DENSITY;
  const left = Math.max(0, Math.floor(rect.x * d));
  const right = Math.min(width, Math.ceil((rect.x + rect.width) * d));
  for (let r = Math.max(0, Math.floor(rect.y * d)); r < Math.min(height, Math.ceil((rect.y + rect.height) * d)); r++)
    call(r * width + left, r * width + right);
}
