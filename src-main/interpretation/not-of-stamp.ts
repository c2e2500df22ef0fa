import type { RectMm } from "../../src-shared/domain/layout.ts";
import { grown, overlap } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

/** A stroke or blot on white paper. */
export interface Blot {
  readonly place: RectMm;
  readonly areaMm2: number;
  readonly lengthMm: number;
}

/** A stamp's field, and as far as the stamp may go on beyond it. */
export interface StampGround {
  readonly field: RectMm;
  readonly reach: RectMm;
}

/** Leaves out what goes on from the stamp's field without a gap. */
export function notOfStamp(seen: readonly Blot[], { field, reach }: StampGround): Blot[] {
  const claimed = [grown(field, thresholds.strayInk.stampGapMm)];
  let left = [...seen];
  for (;;) {
    const next = left.find(({ place }) => holds(reach, place) && claimed.some((rect) => overlap(rect, place)));
    if (!next) return left;
    claimed.push(grown(next.place, thresholds.strayInk.stampGapMm));
    left = left.filter((blot) => blot !== next);
  }
}

const holds = (outer: RectMm, { x, y, width, height }: RectMm): boolean =>
  x >= outer.x && y >= outer.y && x + width <= outer.x + outer.width && y + height <= outer.y + outer.height;
