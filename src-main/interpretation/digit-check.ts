import type { RegionOf } from "../../src-shared/domain/layout.ts";
import { capHeightRatio, font } from "../ballots/fonts.ts";
import { glyphCoverage } from "../ballots/glyph-coverage.ts";
import { digitsFont } from "../ballots/header.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import { grown, type Patch, samplePatch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

export type PrintedDigits = RegionOf<"ballotNumber">["digits"];

export interface DigitCheck {
  /** Share of the printed digits that clearly are those of the code. */
  readonly confirmed: number;
  /** A printed digit clearly is another than the code's. */
  readonly differs: boolean;
}

const DENSITY = 6;
const REACH = 4;
/** The row's shift is found with some of its digits; all are then compared at it. */
const SEARCH_EVERY = 3;
const scratch = new Uint8Array(1 << 16);

/** Pictures of the ten digits for one cell, zero mean and unit length. */
interface DigitPictures {
  readonly width: number;
  readonly height: number;
  readonly pictures: readonly Float32Array[];
}
const cache = new Map<string, DigitPictures>();

/** Compares the printed digits with those of the code, each cell with the pictures of all ten digits of the ballots' font. */
export function checkDigits(page: GreyPage, grid: Homography, place: PrintedDigits, expected: string): DigitCheck {
  const { width, height, pictures } = digitPictures(place);
  const margin = REACH / DENSITY;
  const patch = samplePatch(page, grid, grown(place.rectMm, margin), DENSITY, scratch);
  const pitch = (place.rectMm.width / place.count) * DENSITY;
  const starts = Array.from(expected, (_, i) => Math.round(REACH + (i + 0.5) * pitch - width / 2));
  const score = (dx: number, dy: number): number => {
    let sum = 0;
    for (let i = 0; i < starts.length; i += SEARCH_EVERY) {
      sum -= dot(patch, starts[i]! + dx, REACH + dy, pictures[Number(expected[i])]!, width, height);
    }
    return sum;
  };
  const shift = bestShift(score);
  let [confirmed, differs] = [0, false];
  starts.forEach((start, i) => {
    const [x, y] = [start + shift.x, REACH + shift.y];
    const spread = lengthOf(patch, x, y, width, height);
    if (spread < 1) return;
    const likeness = pictures.map((picture) => -dot(patch, x, y, picture, width, height) / spread);
    const own = likeness[Number(expected[i])]!;
    const rival = Math.max(...likeness.filter((_, digit) => digit !== Number(expected[i])));
    const { minLikeness, minMargin } = thresholds.digits;
    if (own >= minLikeness && own > rival) confirmed++;
    else if (rival >= minLikeness && rival - own >= minMargin) differs = true;
  });
  return { confirmed: confirmed / expected.length, differs };
}

/** Coarse, then fine: paper and print are never exactly where they should be. */
function bestShift(score: (dx: number, dy: number) => number): { x: number; y: number } {
  let best = { x: 0, y: 0, score: Number.NEGATIVE_INFINITY };
  const consider = (x: number, y: number): void => {
    if (Math.abs(x) > REACH || Math.abs(y) > REACH) return;
    const value = score(x, y);
    if (value > best.score) best = { x, y, score: value };
  };
  for (let y = -REACH; y <= REACH; y += 2) for (let x = -REACH; x <= REACH; x += 2) consider(x, y);
  const coarse = best;
  for (let y = -1; y <= 1; y++) for (let x = -1; x <= 1; x++) if (x || y) consider(coarse.x + x, coarse.y + y);
  return best;
}

function dot(patch: Patch, left: number, top: number, picture: Float32Array, width: number, height: number): number {
  let [sum, i] = [0, 0];
  for (let y = 0; y < height; y++) {
    let at = (top + y) * patch.width + left;
    for (let x = 0; x < width; x++) sum += patch.data[at++]! * picture[i++]!;
  }
  return sum;
}

/** Length of a cell's greys about their mean. */
function lengthOf(patch: Patch, left: number, top: number, width: number, height: number): number {
  let [sum, squares] = [0, 0];
  for (let y = 0; y < height; y++) {
    let at = (top + y) * patch.width + left;
    for (let x = 0; x < width; x++) {
      const grey = patch.data[at++]!;
      sum += grey;
      squares += grey * grey;
    }
  }
  return Math.sqrt(Math.max(0, squares - (sum * sum) / (width * height)));
}

function digitPictures({ rectMm, count, capHeightMm }: PrintedDigits): DigitPictures {
  const key = `${rectMm.width / count}|${rectMm.height}|${capHeightMm}`;
  const known = cache.get(key);
  if (known) return known;
  const width = Math.floor((rectMm.width / count) * DENSITY);
  const height = Math.floor(rectMm.height * DENSITY);
  const face = font(digitsFont);
  const scale = (capHeightMm * DENSITY) / (capHeightRatio(digitsFont) * face.unitsPerEm);
  const pictures = Array.from({ length: 10 }, (_, digit) => {
    const glyph = face.layout(String(digit), ["tnum"]).glyphs[0]!;
    const baseline = ((rectMm.height + capHeightMm) / 2) * DENSITY;
    const x = (width - glyph.advanceWidth * scale) / 2;
    return unit(glyphCoverage(glyph.path.commands, { x, y: baseline, scale }, width, height));
  });
  const made = { width, height, pictures };
  cache.set(key, made);
  return made;
}

function unit(picture: Float32Array): Float32Array {
  const mean = picture.reduce((sum, value) => sum + value, 0) / picture.length;
  const centred = picture.map((value) => value - mean);
  const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0)) || 1;
  return centred.map((value) => value / length);
}
