import type { GreyPage } from "./grey-page.ts";
import { apply, type Homography } from "./homography.ts";

/** How dark the other side of the paper is behind a point of this side, contrast 0..1. */
export type OtherSide = (xMm: number, yMm: number, spreadMm?: number) => number;

/** The side that is looked through to. */
export interface SideBehind {
  readonly page: GreyPage;
  readonly grid: Homography;
  readonly place: { readonly black: number; readonly white: number };
}

/** Ink spreads in the paper, and the two sides are never printed quite on each other. */
const SPREAD_MM = 0.4;

/**
 * Looks through the paper: what shines or bleeds through lies mirrored on the other side.
 * @param paperMm width of the paper
 */
export function otherSide(back: SideBehind, paperMm: number): OtherSide {
  const { page, grid, place } = back;
  const span = Math.max(1, place.white - place.black);
  return (xMm, yMm, spreadMm = SPREAD_MM) => {
    let darkest = 255;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const at = apply(grid, paperMm - xMm + dx * spreadMm, yMm + dy * spreadMm);
        const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
        if (x < 0 || y < 0 || x >= page.width || y >= page.height) continue;
        darkest = Math.min(darkest, page.data[y * page.width + x]!);
      }
    }
    return (place.white - darkest) / span;
  };
}
