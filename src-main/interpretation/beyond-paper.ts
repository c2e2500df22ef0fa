import type { GreyPage } from "./grey-page.ts";
import { apply } from "./homography.ts";
import type { PageGrid } from "./registration/page-grid.ts";
import type { PaperSize } from "./registration/printed-mark.ts";
import { thresholds } from "./thresholds.ts";

/**
 * Whether the picture shows print beyond the edges of the paper that was found on it: another sheet sticks out behind or
 * before it. A wide margin alone is no sheet, whatever its grey.
 */
export function showsOtherPaper(page: GreyPage, place: PageGrid, paper: PaperSize): boolean {
  const { beyondMm } = thresholds.doubleFeed;
  const corners = [
    [0, 0],
    [paper.width, 0],
    [0, paper.height],
    [paper.width, paper.height],
  ].map(([x, y]) => apply(place.homography, x!, y!));
  const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)];
  const least = beyondMm * place.scale;
  const strips = [
    { left: 0, right: page.width, top: 0, bottom: Math.min(...ys) },
    { left: 0, right: page.width, top: Math.max(...ys), bottom: page.height },
    { left: 0, right: Math.min(...xs), top: 0, bottom: page.height },
    { left: Math.max(...xs), right: page.width, top: 0, bottom: page.height },
  ];
  return strips.some(
    (strip) => Math.min(strip.right - strip.left, strip.bottom - strip.top) > least && isPrinted(page, strip, place),
  );
}

interface Strip {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Both paper and print: neither bare backing, light or dark, nor a little dust on it. */
function isPrinted(page: GreyPage, { left, right, top, bottom }: Strip, { black, white, scale }: PageGrid): boolean {
  const step = Math.max(1, Math.floor(scale / 2));
  const middle = (black + white) / 2;
  let [dark, all] = [0, 0];
  for (let y = Math.floor(top); y < Math.floor(bottom); y += step) {
    for (let x = Math.floor(left); x < Math.floor(right); x += step) {
      if (page.data[y * page.width + x]! < middle) dark++;
      all++;
    }
  }
  const { minPrint, maxPrint } = thresholds.doubleFeed;
  return dark >= all * minPrint && dark <= all * maxPrint;
}
