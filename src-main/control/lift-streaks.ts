import { controlThresholds } from "./control-thresholds.ts";
import type { GreyPicture } from "./grey-picture.ts";

/** Rows looked at; more change nothing. */
const EVERY = 3;

/**
 * Lightens whole columns that are darker than those beside them on most rows: dust on the scanner's glass, never print or a pen.
 * In the picture as scanned, where such a streak is exactly upright. Changes `picture` in place.
 */
export function liftStreaks({ width, height, data }: GreyPicture): void {
  const { besidePx, greySteps, minShare } = controlThresholds.streak;
  const rows = Math.ceil(height / EVERY);
  const darker = new Uint32Array(width);
  const depth = new Float64Array(width);
  for (let y = 0; y < height; y += EVERY) {
    const row = y * width;
    for (let x = besidePx; x < width - besidePx; x++) {
      const below = (data[row + x - besidePx]! + data[row + x + besidePx]!) / 2 - data[row + x]!;
      if (below < greySteps) continue;
      darker[x]! += 1;
      depth[x]! += below;
    }
  }
  for (let x = 0; x < width; x++) {
    if (darker[x]! < minShare * rows) continue;
    const lift = Math.round(depth[x]! / darker[x]!);
    for (let at = x; at < width * height; at += width) data[at] = Math.min(255, data[at]! + lift);
  }
}
