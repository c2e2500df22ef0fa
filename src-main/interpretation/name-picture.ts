import type { Glyph } from "fontkit";
import type { RectMm, RegionOf } from "../../src-shared/domain/layout.ts";
import { font, layoutText } from "../ballots/fonts.ts";
import { glyphCoverage } from "../ballots/glyph-coverage.ts";
import { partyName } from "../ballots/title-block.ts";
import { blankName, blankNameText } from "../ballots/wording.ts";

/** Samples of a name's picture a millimetre. */
export const NAME_DENSITY = 5;
/** Print's blur and jitter, samples around the ink of the name that are not taken for writing. */
export const WIDEN = 3;

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

/** Ends of a box, samples. */
export interface Box {
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
  const width = Math.round(region.rectMm.width * NAME_DENSITY);
  const height = Math.round(region.rectMm.height * NAME_DENSITY);
  const ink = new Float32Array(width * height);
  for (const shape of shapes) {
    if (shape.kind !== "text") continue;
    const face = font(shape.font);
    const scale = (shape.sizeMm / face.unitsPerEm) * NAME_DENSITY;
    const y = (shape.baseline - region.rectMm.y) * NAME_DENSITY;
    for (const { glyph, x } of layoutText(shape.text, shape.font, shape.sizeMm).glyphs) {
      const place = { x: (shape.x + x - region.rectMm.x) * NAME_DENSITY, y, scale };
      drawGlyph(ink, width, height, glyph, place);
    }
  }
  const t = region.textMm;
  const box = {
    left: Math.max(0, Math.floor((t.x - region.rectMm.x) * NAME_DENSITY) - 3),
    top: Math.max(0, Math.floor((t.y - region.rectMm.y) * NAME_DENSITY) - 3),
    right: Math.min(width, Math.ceil((t.x + t.width - region.rectMm.x) * NAME_DENSITY) + 3),
    bottom: Math.min(height, Math.ceil((t.y + t.height - region.rectMm.y) * NAME_DENSITY) + 3),
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

const sameBox = (a: RectMm, b: RectMm): boolean =>
  [a.x - b.x, a.y - b.y, a.width - b.width, a.height - b.height].every((difference) => Math.abs(difference) < 0.3);
