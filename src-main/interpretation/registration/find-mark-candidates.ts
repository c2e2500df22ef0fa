import { findSquares, type PixelWindow } from "../find-squares.ts";
import type { GreyPage } from "../grey-page.ts";
import { findLineMarks } from "./find-line-marks.ts";
import type { MarkSeen } from "./mark-seen.ts";
import type { SingleMark } from "./printed-mark.ts";

/**
 * What looks like the mark in a window of the page, best first, at most four.
 * @param pxPerMm page pixels per millimetre across, about
 */
export function findMarkCandidates(page: GreyPage, mark: SingleMark, window: PixelWindow, pxPerMm: number): MarkSeen[] {
  const sizePx = mark.rectMm.width * pxPerMm;
  if (mark.shape === "square") return findSquares(page, window, sizePx);
  return findLineMarks(page, mark.shape, window, sizePx, mark.strokeMm * pxPerMm);
}
