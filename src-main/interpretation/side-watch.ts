import { apply } from "./homography.ts";
import type { SideFound } from "./read-side.ts";
import type { SheetWatch } from "./sheet-watch.ts";

/** Remembers only how the two sides of a sheet lay on their pages. */
export interface SideWatch extends SheetWatch {
  /** Degrees clockwise by which a side was askew, -45..45; null where its marks were not found. */
  skewDeg(index: 0 | 1): number | null;
}

const nothing = (): void => {};
/** Length of the line whose slope is measured; the grid is straight over it. */
const ACROSS_MM = 100;

export function createSideWatch(): SideWatch {
  const sides: [SideFound | null, SideFound | null] = [null, null];
  return {
    side(index, found) {
      sides[index] = found;
    },
    region: nothing,
    stamp: nothing,
    strayInk: nothing,
    skewDeg(index) {
      const grid = sides[index]?.grid;
      if (!grid) return null;
      const [from, to] = [apply(grid, 0, 0), apply(grid, ACROSS_MM, 0)];
      const degrees = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
      // Upside down or on its side is no fault of the feeder.
      return degrees - 90 * Math.round(degrees / 90);
    },
  };
}
