import type { Glyph } from "fontkit";
import type { RectMm, RegionOf } from "../../src-shared/domain/layout.ts";
import { font, layoutText } from "../ballots/fonts.ts";
import { glyphCoverage } from "../ballots/glyph-coverage.ts";
import { partyName } from "../ballots/title-block.ts";
import { blankName, blankNameText } from "../ballots/wording.ts";
import { decideWriting, type WritingMeasure } from "./detect-writing.ts";
import { findStrokes } from "./find-strokes.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import type { OtherSide } from "./other-side.ts";
import { overPrint } from "./over-print.ts";
import { grown, type Patch, percentileOf, samplePatch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

const DENSITY = 5;
/** Samples that the print may lie off the marks, each way: 2 mm. */
const REACH = 10;
/** Print's blur and jitter, samples around the ink of the name that are not taken for writing. */
const WIDEN = 3;
const scratch = new Uint8Array(1 << 18);

/** What the party name of one list looks like in print. */
export interface NamePicture {
  readonly width: number;
  readonly height: number;
  /** Ink 0..1 per sample of the field. */
  readonly ink: Float32Array;
  /** 1 where print may lie, half a millimetre around it included. */
  readonly printed: Uint8Array;
  /** Box of the ink, samples. */
  readonly box: Box;
  /** Ink of its rows and columns. */
  readonly rows: Float32Array;
  readonly columns: Float32Array;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Draws the name as the ballot shows it; null where the layout puts it elsewhere than our own ballots do. */
export function drawName(region: RegionOf<"partyName">): NamePicture | null {
  const { shapes, regions } = partyName(
    region.text,
    region.text === blankNameText ? [blankName.nb, blankName.nn] : undefined,
  );
  const own = regions[0];
  if (own?.kind !== "partyName" || !region.textMm || !own.textMm || !sameBox(own.textMm, region.textMm)) return null;
  const width = Math.round(region.rectMm.width * DENSITY);
  const height = Math.round(region.rectMm.height * DENSITY);
  const ink = new Float32Array(width * height);
  for (const shape of shapes) {
    if (shape.kind !== "text") continue;
    const face = font(shape.font);
    const scale = (shape.sizeMm / face.unitsPerEm) * DENSITY;
    const y = (shape.baseline - region.rectMm.y) * DENSITY;
    for (const { glyph, x } of layoutText(shape.text, shape.font, shape.sizeMm).glyphs) {
      const place = { x: (shape.x + x - region.rectMm.x) * DENSITY, y, scale };
      drawGlyph(ink, width, height, glyph, place);
    }
  }
  const t = region.textMm;
  const box = {
    left: Math.max(0, Math.floor((t.x - region.rectMm.x) * DENSITY) - 3),
    top: Math.max(0, Math.floor((t.y - region.rectMm.y) * DENSITY) - 3),
    right: Math.min(width, Math.ceil((t.x + t.width - region.rectMm.x) * DENSITY) + 3),
    bottom: Math.min(height, Math.ceil((t.y + t.height - region.rectMm.y) * DENSITY) + 3),
  };
  const [rows, columns] = [new Float32Array(height), new Float32Array(width)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y]! += ink[y * width + x]!;
      columns[x]! += ink[y * width + x]!;
    }
  }
  return { width, height, ink, printed: widened(ink, width, height, WIDEN), box, rows, columns };
}

/** Adds one glyph's ink, computed in a bitmap of its own size. */
export function drawGlyph(
  ink: Float32Array,
  width: number,
  height: number,
  glyph: Glyph,
  place: { x: number; y: number; scale: number },
): void {
  const { minX, maxX, minY, maxY } = glyph.bbox;
  if (!(maxX > minX)) return;
  const left = Math.floor(place.x + minX * place.scale) - 1;
  const top = Math.floor(place.y - maxY * place.scale) - 1;
  const columns = Math.ceil((maxX - minX) * place.scale) + 4;
  const rows = Math.ceil((maxY - minY) * place.scale) + 4;
  const own = { x: place.x - left, y: place.y - top, scale: place.scale };
  const cover = glyphCoverage(glyph.path.commands, own, columns, rows);
  for (let r = 0; r < rows; r++) {
    if (top + r < 0 || top + r >= height) continue;
    for (let c = 0; c < columns; c++) {
      if (left + c < 0 || left + c >= width) continue;
      const at = (top + r) * width + left + c;
      ink[at] = Math.min(1, ink[at]! + cover[r * columns + c]!);
    }
  }
}

export interface NameReading {
  /** Correlation with the name that the number stands for, and the best of the others minus it. */
  readonly likeness: number;
  readonly matches: boolean;
  /** The most ink over its print that a few millimetres of the name have, mm². */
  readonly crossedMm2: number;
  readonly writing: WritingMeasure;
  /** How far the print lies off the marks, millimetres. */
  readonly shiftMm: { readonly x: number; readonly y: number };
}

/**
 * Compares the printed name with the picture of the list that the number names and with those of all other lists, and
 * looks for ink that is not print.
 */
export function readPartyName(
  page: GreyPage,
  grid: Homography,
  field: RectMm,
  own: NamePicture,
  others: readonly NamePicture[],
  black: number,
  behind: OtherSide | null,
): NameReading {
  const margin = REACH / DENSITY;
  const rectMm = grown(field, margin);
  const patch = samplePatch(page, grid, rectMm, DENSITY, scratch);
  const white = percentileOf(patch, 0.7, 7);
  const shift = bestShift(patch, own);
  const likeness = correlation(patch, own, own.box, shift, 1);
  const { minLikeness, minMargin } = thresholds.partyName;
  const rivalled = others.some((other) => {
    const box = around(own.box, other.box);
    const [mine, theirs] = [correlation(patch, own, box, shift, 3), correlation(patch, other, box, shift, 3)];
    return theirs > mine - minMargin;
  });
  const crossedMm2 = overPrint(
    patch,
    own,
    { x: REACH + shift.x, y: REACH + shift.y },
    { white, black, density: DENSITY },
  );
  blotPrint(patch, own, shift, white);
  const strokes = findStrokes(patch, {
    page,
    grid,
    rectMm,
    black,
    behind,
    rim: { top: margin + shift.y / DENSITY, bottom: margin - shift.y / DENSITY },
  });
  return {
    likeness,
    matches: likeness >= minLikeness && !rivalled,
    crossedMm2,
    writing: decideWriting(strokes),
    shiftMm: { x: shift.x / DENSITY, y: shift.y / DENSITY },
  };
}

/** First by the darkness of whole rows and columns, which is quick, then by the picture. */
function bestShift(patch: Patch, own: NamePicture): { x: number; y: number } {
  const { box } = own;
  const [rows, columns] = [new Float32Array(patch.height), new Float32Array(patch.width)];
  for (let y = box.top; y < Math.min(patch.height, box.bottom + 2 * REACH); y++)
    for (let x = box.left; x < Math.min(patch.width, box.right + 2 * REACH); x += 2)
      rows[y]! -= patch.data[y * patch.width + x]!;
  const down = bestOffset(rows, own.rows, box.top, box.bottom);
  for (let y = box.top + REACH + down; y < Math.min(patch.height, box.bottom + REACH + down); y += 2)
    for (let x = box.left; x < Math.min(patch.width, box.right + 2 * REACH); x++)
      columns[x]! -= patch.data[y * patch.width + x]!;
  const across = bestOffset(columns, own.columns, box.left, box.right);
  let best = { x: across, y: down, score: Number.NEGATIVE_INFINITY };
  for (let y = down - 1; y <= down + 1; y++) {
    for (let x = across - 1; x <= across + 1; x++) {
      if (Math.abs(x) > REACH || Math.abs(y) > REACH) continue;
      const score = correlation(patch, own, box, { x, y }, 2);
      if (score > best.score) best = { x, y, score };
    }
  }
  return best;
}

/** Offset, at most REACH either way, at which a profile is most like the picture's from `from` to `to`. */
function bestOffset(seen: Float32Array, drawn: Float32Array, from: number, to: number): number {
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  for (let offset = -REACH; offset <= REACH; offset++) {
    let [n, ss, sd, sss, ssd] = [0, 0, 0, 0, 0];
    for (let i = from; i < to; i++) {
      const value = seen[i + REACH + offset]!;
      n++;
      ss += value;
      sd += drawn[i]!;
      sss += value * value;
      ssd += value * drawn[i]!;
    }
    const likeness = (ssd - (ss * sd) / n) / Math.sqrt(Math.max(1, sss - (ss * ss) / n));
    if (likeness > most) [best, most] = [offset, likeness];
  }
  return best;
}

/** Correlation of darkness with a picture over a box, every `stride`-th sample. */
function correlation(
  patch: Patch,
  picture: NamePicture,
  box: Box,
  shift: { x: number; y: number },
  stride: number,
): number {
  let [n, sp, si, spp, sii, spi] = [0, 0, 0, 0, 0, 0];
  for (let y = box.top; y < box.bottom; y += stride) {
    const row = (y + REACH + shift.y) * patch.width + REACH + shift.x;
    for (let x = box.left; x < box.right; x += stride) {
      const p = 255 - patch.data[row + x]!;
      const i = picture.ink[y * picture.width + x]!;
      n++;
      sp += p;
      si += i;
      spp += p * p;
      sii += i * i;
      spi += p * i;
    }
  }
  const spread = Math.sqrt(Math.max(1e-9, (spp - (sp * sp) / n) * (sii - (si * si) / n)));
  return (spi - (sp * si) / n) / spread;
}

/** Whitens print, and what lies around the field. */
function blotPrint(patch: Patch, own: NamePicture, shift: { x: number; y: number }, white: number): void {
  const { width, height, data } = patch;
  const [left, right] = [REACH + shift.x, REACH + shift.x + own.width];
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const py = y - REACH - shift.y;
    if (py < 0 || py >= own.height) {
      data.fill(white, row, row + width);
      continue;
    }
    data.fill(white, row, row + left);
    data.fill(white, row + right, row + width);
    if (py < own.box.top - WIDEN || py >= own.box.bottom + WIDEN) continue;
    const from = Math.max(0, own.box.left - WIDEN);
    const to = Math.min(own.width, own.box.right + WIDEN);
    for (let px = from; px < to; px++) if (own.printed[py * own.width + px]) data[row + left + px] = white;
  }
}

/** 1 within `by` samples of ink, in a square. */
export function widened(ink: Float32Array, width: number, height: number, by: number): Uint8Array {
  const across = new Uint8Array(width * height);
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (ink[y * width + x]! > 0.05)
        across.fill(1, y * width + Math.max(0, x - by), y * width + Math.min(width, x + by + 1));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (across[y * width + x])
        for (let r = Math.max(0, y - by); r <= Math.min(height - 1, y + by); r++) out[r * width + x] = 1;
  return out;
}

const around = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

const sameBox = (a: RectMm, b: RectMm): boolean =>
  [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height].every((difference) => Math.abs(difference) < 0.3);
