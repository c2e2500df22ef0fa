import type { RectMm } from "../../../src-shared/domain/layout.ts";
import { apply, type Point } from "../homography.ts";
import type { SideFound } from "../read-side.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a side lies on its page, without the page's bytes. */
export interface PlacedSide extends Pick<SideFound, "grid" | "rotation"> {
  readonly page: Size;
}

/** A page that lay across its paper was turned a quarter clockwise before it was read. */
function wasTurned(found: PlacedSide, scanned: Size): boolean {
  return found.page.width === scanned.height && found.page.height === scanned.width && scanned.width !== scanned.height;
}

/** Degrees clockwise that make the scanned picture upright. */
export function turnOf(found: PlacedSide, scanned: Size): 0 | 90 | 180 | 270 {
  if (!wasTurned(found, scanned)) return found.rotation;
  return found.rotation === 0 ? 90 : 270;
}

/** A point of the page as it was read, in pixels of the picture as it was scanned. */
export function onScan({ x, y }: Point, found: PlacedSide, scanned: Size): [number, number] {
  const [across, down] = wasTurned(found, scanned) ? [y, scanned.height - x] : [x, y];
  return [Math.round(across * 10) / 10, Math.round(down * 10) / 10];
}

/** Corners of a layout's rectangle on the scanned picture, clockwise from the upright top left one. */
export function cornersOnScan({ x, y, width, height }: RectMm, found: PlacedSide, scanned: Size) {
  const corners = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ] as const;
  return corners.map(([across, down]) => onScan(apply(found.grid, across, down), found, scanned));
}
