import { encodeBallotIdCode } from "../../src-shared/domain/ballot-number.ts";
import type { Layout, RegionOf } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "../interpretation/grey-page.ts";
import { code128Bars } from "./code-128.ts";
import { capHeightRatio, featuresOf, font } from "./fonts.ts";
import { glyphCoverage } from "./glyph-coverage.ts";
import { digitsFont } from "./header.ts";

/**
 * Paints the code and digits of a ballot id into a template of `renderTemplate`, in place and at once, as print would show them.
 * Needs nothing but the layout, so that it works in a worker.
 * @param page a front at `dpi`, changed in place
 * @throws RangeError where the id is not nine digits
 */
export function stampBallotId(
  page: GreyPage,
  design: { readonly layout: Layout },
  ballotId: string,
  dpi: number,
): void {
  const place = design.layout.regions.find((region): region is RegionOf<"ballotId"> => region.kind === "ballotId");
  if (!place) throw new RangeError(`layout ${design.layout.ballotNumber} has no place for a ballot id`);
  const value = encodeBallotIdCode(design.layout.ballotType, ballotId);
  const perMm = dpi / 25.4;
  for (const bar of code128Bars(value, place.codeMm)) {
    darkenRect(page, bar.x * perMm, bar.y * perMm, (bar.x + bar.width) * perMm, (bar.y + bar.height) * perMm);
  }
  const cellPx = (place.digits.rectMm.width / place.digits.count) * perMm;
  const baselinePx = (place.digits.rectMm.y + (place.digits.rectMm.height + place.digits.capHeightMm) / 2) * perMm;
  const sizePx = (place.digits.capHeightMm / capHeightRatio(digitsFont)) * perMm;
  [...value].forEach((digit, i) => {
    darkenDigit(page, digit, place.digits.rectMm.x * perMm + (i + 0.5) * cellPx, baselinePx, sizePx);
  });
}

/** Ink on top of what is there; each pixel darkens by the share of it that the rectangle covers. */
function darkenRect(page: GreyPage, left: number, top: number, right: number, bottom: number): void {
  for (let y = Math.floor(top); y < Math.ceil(bottom); y++) {
    const high = Math.min(y + 1, bottom) - Math.max(y, top);
    for (let x = Math.floor(left); x < Math.ceil(right); x++) {
      darken(page, x, y, high * (Math.min(x + 1, right) - Math.max(x, left)));
    }
  }
}

function darken(page: GreyPage, x: number, y: number, cover: number): void {
  if (x < 0 || y < 0 || x >= page.width || y >= page.height) return;
  const at = y * page.width + x;
  page.data[at] = Math.round(page.data[at]! * (1 - cover));
}

interface DigitBitmap {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly coverage: Float32Array;
}

/** Digits keyed by digit, size and sub-pixel place: 120 for each resolution in use. */
const bitmaps = new Map<string, DigitBitmap>();

function darkenDigit(page: GreyPage, digit: string, centre: number, baseline: number, sizePx: number): void {
  const key = `${digit}|${sizePx}|${centre}|${baseline}`;
  let bitmap = bitmaps.get(key);
  if (!bitmap) {
    bitmap = digitBitmap(digit, centre, baseline, sizePx);
    bitmaps.set(key, bitmap);
  }
  for (let y = 0; y < bitmap.height; y++) {
    for (let x = 0; x < bitmap.width; x++) {
      const cover = bitmap.coverage[y * bitmap.width + x]!;
      if (cover > 0) darken(page, bitmap.left + x, bitmap.top + y, cover);
    }
  }
}

function digitBitmap(digit: string, centre: number, baseline: number, sizePx: number): DigitBitmap {
  const face = font(digitsFont);
  const scale = sizePx / face.unitsPerEm;
  const glyph = face.layout(digit, featuresOf(digit)).glyphs[0]!;
  const x = centre - (glyph.advanceWidth * scale) / 2;
  const left = Math.floor(x) - 1;
  const top = Math.floor(baseline - sizePx) - 1;
  const width = Math.ceil(glyph.advanceWidth * scale) + 4;
  const height = Math.ceil(sizePx * 1.3) + 2;
  const place = { x: x - left, y: baseline - top, scale };
  return { left, top, width, height, coverage: glyphCoverage(glyph.path.commands, place, width, height) };
}
