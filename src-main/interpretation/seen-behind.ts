import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { OtherSide } from "./other-side.ts";
import type { PaperSize } from "./registration/printed-mark.ts";
import { thresholds } from "./thresholds.ts";

const limits = thresholds.strayInk;

/** A stroke or blot, and some points of it, millimetres. */
export interface SeenBlot {
  readonly place: RectMm;
  readonly points: readonly (readonly [xMm: number, yMm: number])[];
}

/** Whether a blot is what bled through from the other side, or a hole, which both sides show. */
export const isOfBehind = (blot: SeenBlot, contrast: OtherSide, behind: OtherSide, paper: PaperSize): boolean =>
  (bleedsThrough(blot, contrast, behind) && showsAll(blot.place, contrast, behind)) ||
  isHole(blot, contrast, behind, paper);

/** Most points lie mirrored on the other side, as dark as here or darker. */
function bleedsThrough({ points }: SeenBlot, contrast: OtherSide, behind: OtherSide): boolean {
  const explained = points.filter(([x, y]) => {
    const other = behind(x, y);
    return other >= limits.throughContrast && other >= contrast(x, y) * limits.throughRatio;
  });
  return explained.length >= points.length * limits.throughShare;
}

/** Words over the other side's words lie on its ink in places; what bleeds through shows all of it. */
function showsAll({ x, y, width, height }: RectMm, contrast: OtherSide, behind: OtherSide): boolean {
  let [inked, seen] = [0, 0];
  for (let down = 0.2; down < height; down += 0.4) {
    for (let across = 0.2; across < width; across += 0.4) {
      if (behind(x + across, y + down, 0) < 2 * limits.throughContrast) continue;
      inked++;
      if (contrast(x + across, y + down) >= limits.throughContrast / 2) seen++;
    }
  }
  return seen >= inked * limits.throughSeen;
}

/**
 * A hole near the sheet's edge throws the same shadow on both sides. They lie mirrored but for how far the two prints lie
 * off each other, as places are told from the print.
 */
function isHole({ place, points }: SeenBlot, contrast: OtherSide, behind: OtherSide, paper: PaperSize): boolean {
  const { maxMm, offMm, ratio } = limits.hole;
  if (Math.max(place.width, place.height) > maxMm) return false;
  const fromSides = Math.min(place.x + place.width, paper.width - place.x);
  const fromEnds = Math.min(place.y + place.height, paper.height - place.y);
  if (Math.min(fromSides, fromEnds) > limits.bleeds.edgeMm) return false;
  const explained = points.filter(([x, y]) => {
    const other = Math.max(...offMm.map((off) => behind(x, y, off)));
    return other >= limits.throughContrast && other >= contrast(x, y) * ratio;
  });
  return explained.length >= points.length * limits.throughShare;
}
