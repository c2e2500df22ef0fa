import type { Patch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

/** Where a print stands in its own picture, and its ink column by column. */
interface DrawnPrint {
  readonly box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly columns: Float32Array;
}

const WINDOW_MM = 5;

/**
 * Ink as dark as a pen over a print, in the five millimetres that have most of it, mm².
 * @param offset of the print's picture within the patch, samples
 * @param density samples a millimetre
 */
export function overPrint(
  patch: Patch,
  { box, columns: drawnColumns }: DrawnPrint,
  offset: { readonly x: number; readonly y: number },
  { white, black, density }: { readonly white: number; readonly black: number; readonly density: number },
): number {
  const span = Math.max(1, white - black);
  const floor = white - thresholds.strayInk.inkContrast * span;
  const columns = new Float32Array(box.right - box.left);
  let [all, drawn] = [0, 0];
  for (let y = box.top; y < box.bottom; y++) {
    const row = (y + offset.y) * patch.width + offset.x;
    for (let x = box.left; x < box.right; x++) {
      const grey = patch.data[row + x]!;
      if (grey < floor) columns[x - box.left]! += (white - grey) / span;
    }
  }
  for (let x = box.left; x < box.right; x++) {
    all += columns[x - box.left]!;
    drawn += drawnColumns[x]!;
  }
  const usual = (all / Math.max(1, drawn)) * (1 + thresholds.partyName.printVaries);
  const window = Math.min(columns.length, WINDOW_MM * density);
  let [over, most] = [0, 0];
  for (let x = 0; x < columns.length; x++) {
    over += columns[x]! - usual * drawnColumns[x + box.left]!;
    if (x >= window) over -= columns[x - window]! - usual * drawnColumns[x - window + box.left]!;
    most = Math.max(most, over);
  }
  return most / (density * density);
}
