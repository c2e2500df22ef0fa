import type { GreyPage } from "../../interpretation/grey-page.ts";

/**
 * Two sheets that lie shifted on one another, as one camera sees them: `upper` whole, and of `lower` what sticks out.
 * @param shiftPx how far the lower one comes after the upper one (positive) or before it, along the feed
 * @param asidePx how far the lower one lies to the right
 */
export function overlapped(upper: GreyPage, lower: GreyPage, shiftPx: number, asidePx: number): GreyPage {
  const width = Math.max(upper.width, lower.width);
  const upperTop = Math.max(0, -shiftPx);
  const lowerTop = Math.max(0, shiftPx);
  const height = Math.max(upperTop + upper.height, lowerTop + lower.height);
  const data = new Uint8Array(width * height).fill(244);
  lay(data, width, lower, lowerTop, asidePx);
  lay(data, width, upper, upperTop, 0);
  // the upper sheet's edge throws a shadow on the lower one
  for (const edge of [upperTop - 1, upperTop + upper.height]) {
    for (let d = 0; d < 4; d++) {
      const y = edge < upperTop ? edge - d : edge + d;
      if (y < 0 || y >= height) continue;
      for (let x = 0; x < width; x++) data[y * width + x] = Math.max(0, data[y * width + x]! - (70 - 16 * d));
    }
  }
  return { width, height, data };
}

function lay(onto: Uint8Array, width: number, page: GreyPage, top: number, left: number): void {
  const start = Math.max(0, left);
  const from = Math.max(0, -left);
  const count = Math.min(page.width - from, width - start);
  for (let y = 0; y < page.height; y++) {
    const row = y * page.width + from;
    onto.set(page.data.subarray(row, row + count), (top + y) * width + start);
  }
}
