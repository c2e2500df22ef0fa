import type { GreyPage } from "./grey-page.ts";

/** Pixels along a block of the turn: both the rows read and the rows written stay in the processor's cache. */
const BLOCK = 32;

/**
 * A page that lies across its paper, turned a quarter clockwise so that it stands as the layout does. Whether it is then
 * upright or upside down is not known yet. The page itself where it stands already, or where the paper is about square.
 * @param paper width and height of the layout, any unit
 */
export function standingPage(page: GreyPage, paper: { width: number; height: number }): GreyPage {
  const paperRatio = paper.height / paper.width;
  const pageRatio = page.height / page.width;
  return Math.abs(Math.log(pageRatio / paperRatio)) <= Math.abs(Math.log(pageRatio * paperRatio))
    ? page
    : quarterTurned(page);
}

/** Turned 90 degrees clockwise; a copy. */
export function quarterTurned({ width, height, data }: GreyPage): GreyPage {
  const out = new Uint8Array(width * height);
  for (let top = 0; top < height; top += BLOCK) {
    const bottom = Math.min(height, top + BLOCK);
    for (let left = 0; left < width; left += BLOCK) {
      const right = Math.min(width, left + BLOCK);
      for (let x = left; x < right; x++) {
        let to = x * height + height - 1 - top;
        for (let at = top * width + x; at < bottom * width; at += width) out[to--] = data[at]!;
      }
    }
  }
  return { width: height, height: width, data: out };
}
