import type { GreyPage } from "../grey-page.ts";
import type { Homography } from "../homography.ts";
import { locate, turned } from "../locate.ts";
import { thresholds } from "../thresholds.ts";
import type { Face } from "./faces.ts";
import type { PageGrid } from "./page-grid.ts";
import { type PaperSize, turnedMark } from "./printed-mark.ts";

/** One way a face may lie on a page. */
export interface FacePlace {
  readonly rotation: 0 | 180;
  /** Millimetres of the upright layout to page pixels. */
  readonly grid: Homography;
  readonly place: PageGrid;
}

/** Both ways up where the marks look the same upside down, else those that they allow, the one with most marks first. */
export function placeFace(page: GreyPage, { marks, paper, symmetric }: Face): FacePlace[] {
  const upright = locate(page, marks, paper);
  if (symmetric) {
    return upright
      ? [
          { rotation: 0, grid: upright.homography, place: upright },
          { rotation: 180, grid: turned(upright.homography, paper), place: upright },
        ]
      : [];
  }
  const over = marks.map((mark) => turnedMark(mark, paper));
  const upsideDown = locate(page, over, paper);
  const ways: FacePlace[] = [];
  if (upright) ways.push({ rotation: 0, grid: upright.homography, place: upright });
  if (upsideDown) ways.push({ rotation: 180, grid: turned(upsideDown.homography, paper), place: upsideDown });
  return ways.sort((a, b) => b.place.marksFound - a.place.marksFound || a.place.residualMm - b.place.residualMm);
}

/**
 * Papers that a page can be a scan of: at most one that stands as the page does and one that lies across it, in this
 * order. None where the page is of no form's shape, or too small to read.
 */
export function papersOf(page: GreyPage, faces: readonly Face[]): PaperSize[] {
  const lying = { width: page.height, height: page.width };
  const standing = faces.find(({ paper }) => fitsPaper(page, paper));
  const across = faces.find(({ paper }) => fitsPaper(lying, paper));
  return [...new Set([standing, across])].flatMap((face) => face?.paper ?? []);
}

/** Whether a page can be a scan of this paper, cropped to it: large enough to read, and of its shape. */
export function fitsPaper(page: PaperSize, paper: PaperSize): boolean {
  const { minDpi, maxLongSidePx, stretch } = thresholds.page;
  const ratio = page.height / page.width / (paper.height / paper.width);
  return (
    Math.min(page.width / paper.width, page.height / paper.height) * 25.4 >= minDpi &&
    Math.max(page.width, page.height) <= maxLongSidePx &&
    ratio >= stretch.min &&
    ratio <= stretch.max
  );
}
