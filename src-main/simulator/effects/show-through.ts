import type { RectMm } from "../../../src-shared/domain/layout.ts";
import { BLOCK_PX, type Canvas, touch } from "../canvas.ts";

/**
 * Lets the mirrored print and ink of the other side be seen on this one, blurred by the paper between.
 * @param share of the other side's darkness, 0..1; office paper shows 0.02-0.08
 */
export function showThrough(onto: Canvas, other: Canvas, share: number): void {
  const { width, height } = onto;
  const seen = Uint8Array.from({ length: 256 }, (_, grey) => Math.round(share * (255 - grey)));
  const down = other.inked.length / other.blocksAcross;
  for (let row = 0; row < down; row++)
    for (let column = 0; column < other.blocksAcross; column++) {
      if (other.inked[row * other.blocksAcross + column] === 0) continue;
      const x0 = Math.max(SPREAD, column * BLOCK_PX);
      const y0 = Math.max(SPREAD, row * BLOCK_PX);
      const x1 = Math.min(width - SPREAD, (column + 1) * BLOCK_PX);
      const y1 = Math.min(height - SPREAD, (row + 1) * BLOCK_PX);
      if (x1 <= x0 || y1 <= y0) continue;
      touch(onto, width - x1, y0, width - x0, y1);
      darkenMirrored(onto.data, other.data, width, { x0, y0, x1, y1 }, seen);
    }
}

/**
 * Ink that has soaked through the paper: the mirrored rectangle of the other side, soft and patchy.
 * @param rectMm on the side it comes from
 * @param share of the ink's darkness that arrives, 0..1
 */
export function bleedThrough(onto: Canvas, from: Canvas, rectMm: RectMm, share: number): void {
  const { width, height, pxPerMm } = onto;
  const x0 = Math.max(SPREAD, Math.floor(rectMm.x * pxPerMm));
  const y0 = Math.max(SPREAD, Math.floor(rectMm.y * pxPerMm));
  const x1 = Math.min(width - SPREAD, Math.ceil((rectMm.x + rectMm.width) * pxPerMm));
  const y1 = Math.min(height - SPREAD, Math.ceil((rectMm.y + rectMm.height) * pxPerMm));
  if (x1 <= x0 || y1 <= y0) return;
  touch(onto, width - x1, y0, width - x0, y1);
  // thin ink stays in the fibres: only what is dark over some width comes through
  const seen = Uint8Array.from({ length: 256 }, (_, grey) => Math.round(share * 255 * (1 - grey / 255) ** 1.6));
  darkenMirrored(onto.data, from.data, width, { x0, y0, x1, y1 }, seen);
}

/** How far light wanders inside paper, in pixels. */
const SPREAD = 2;

interface PixelRect {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

function darkenMirrored(onto: Uint8Array, other: Uint8Array, width: number, rect: PixelRect, seen: Uint8Array): void {
  for (let y = rect.y0; y < rect.y1; y++) {
    const row = y * width;
    for (let x = rect.x0; x < rect.x1; x++) {
      const at = row + x;
      const sum =
        other[at]! +
        other[at - SPREAD]! +
        other[at + SPREAD]! +
        other[at - SPREAD * width]! +
        other[at + SPREAD * width]! +
        other[at - width - 1]! +
        other[at + width + 1]! +
        other[at - 1 + width]!;
      if (sum === 2040) continue;
      const target = row + width - 1 - x;
      onto[target] = Math.max(0, onto[target]! - seen[sum >> 3]!);
    }
  }
}
