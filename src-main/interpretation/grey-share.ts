import type { GreyPage } from "./grey-page.ts";
import type { PageGrid } from "./registration/page-grid.ts";

/** Pixels between samples; odd, so that no pattern of the scanner is followed. */
const STEP = 11;

/**
 * Samples between print and paper for each that is print. Edges and pens always leave some where a scanner keeps greys; a
 * picture cut to black and white has none, and pale pens are gone from it without a trace.
 */
export function greyShare({ width, height, data }: GreyPage, { black, white }: PageGrid): number {
  const span = white - black;
  const [dark, light] = [black + 0.2 * span, white - 0.2 * span];
  let [print, between] = [0, 0];
  for (let y = STEP; y < height; y += STEP) {
    for (let at = y * width, end = at + width; at < end; at += STEP) {
      const grey = data[at]!;
      if (grey >= light) continue;
      if (grey <= dark) print++;
      else between++;
    }
  }
  return between / Math.max(1, print);
}
