import type { Side } from "../../src-shared/domain/layout.ts";
import type { Canvas } from "./canvas.ts";
import type { Conditions } from "./conditions.ts";
import type { Random } from "./random.ts";

/** How one sheet went through the scanner; both sides share it, the back as its mirror. */
export interface Feed {
  readonly rotationDeg: number;
  readonly shearMm: number;
  readonly stretchX: number;
  readonly stretchY: number;
  readonly keystone: number;
  readonly wobbleMm: number;
  readonly wobbleLengthMm: number;
  readonly offsetMm: { readonly x: number; readonly y: number };
  readonly marginMm: { readonly x: number; readonly y: number };
  readonly upsideDown: boolean;
  readonly backFirst: boolean;
  /** Resolution of the picture over that of the print's raster; 1 where left out. */
  readonly resolution?: number;
}

export function feedSheet(conditions: Conditions, random: Random): Feed {
  const within = (limit: number) => random.between(-limit, limit);
  return {
    rotationDeg: within(conditions.maxRotationDeg),
    shearMm: within(conditions.maxShearMm),
    stretchX: within(conditions.maxStretch) / 3,
    stretchY: within(conditions.maxStretch),
    keystone: within(conditions.maxKeystone),
    wobbleMm: conditions.feedWobbleMm * random.next(),
    wobbleLengthMm: random.between(60, 200),
    offsetMm: { x: within(conditions.maxOffsetMm), y: within(conditions.maxOffsetMm) },
    marginMm: { x: random.between(...conditions.marginMm), y: random.between(...conditions.marginMm) },
    upsideDown: random.chance(conditions.upsideDownChance),
    backFirst: random.chance(conditions.backFirstChance),
  };
}

/** Source coordinates (pixels of the flat side) of every `step`-th pixel of the image, row by row. */
export interface SourceGrid {
  readonly width: number;
  readonly height: number;
  readonly step: number;
  readonly across: number;
  readonly u: Float64Array;
  readonly v: Float64Array;
}

/**
 * Where each pixel of the image lies on the sheet. Between the nodes of the grid a straight line is close enough:
 * the mapping bends less than a hundredth of a pixel over 32.
 */
export function sourceGrid(feed: Feed, side: Side, canvas: Canvas, step: number): SourceGrid {
  const px = canvas.pxPerMm;
  const finer = feed.resolution ?? 1;
  const width = Math.round(finer * (canvas.width + Math.round(2 * feed.marginMm.x * px)));
  const height = Math.round(finer * (canvas.height + Math.round(2 * feed.marginMm.y * px)));
  const across = Math.ceil(width / step) + 1;
  const down = Math.ceil(height / step) + 1;
  const u = new Float64Array(across * down);
  const v = new Float64Array(across * down);
  const mirror = side === "front" ? 1 : -1;
  const angle = (mirror * feed.rotationDeg * Math.PI) / 180;
  const turn = feed.upsideDown ? -1 : 1;
  const [cos, sin] = [turn * Math.cos(angle), turn * Math.sin(angle)];
  for (let j = 0; j < down; j++) {
    const y = (j * step + 0.5 - height / 2) / finer;
    // the feed is unsteady in the direction of travel, which is the image's own
    const wave = feed.wobbleMm * px * Math.sin((2 * Math.PI * y) / (feed.wobbleLengthMm * px));
    for (let i = 0; i < across; i++) {
      const x = (i * step + 0.5 - width / 2) / finer + mirror * feed.offsetMm.x * px;
      const fed = (y + wave) * (1 + feed.stretchY) + feed.offsetMm.y * px;
      const wide =
        x * (1 + feed.stretchX + (feed.keystone * y) / canvas.height) +
        (mirror * feed.shearMm * px * y) / canvas.height;
      u[j * across + i] = canvas.width / 2 + cos * wide + sin * fed - 0.5;
      v[j * across + i] = canvas.height / 2 - sin * wide + cos * fed - 0.5;
    }
  }
  return { width, height, step, across, u, v };
}
