import type { Homography, PointPair } from "../homography.ts";

/** Where the paper lies on the page. Turned by 180 degrees or not is not known yet: the marks are symmetric. */
export interface PageGrid {
  /** Layout millimetres to page pixels, for a side that lies upright. */
  readonly homography: Homography;
  readonly marksFound: number;
  /** The marks that were found: layout millimetres and page pixels. */
  readonly found: readonly PointPair[];
  /** Largest distance of a mark from the grid. */
  readonly residualMm: number;
  /** Page pixels per millimetre. */
  readonly scale: number;
  /** Grey of print and of paper, from the marks. */
  readonly black: number;
  readonly white: number;
  /** Printed marks that were not found: torn off, covered, or cut away. */
  readonly marksMissing: number;
  /** Fewer than four marks, or a mark off the grid: fields may lie beside where they are read. */
  readonly distorted: boolean;
}
