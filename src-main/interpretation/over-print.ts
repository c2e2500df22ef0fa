import type { Patch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

/** Where a print stands in its own picture, and its ink column by column. */
export interface DrawnPrint {
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
  const across = box.right - box.left;
  const [seen, drawn] = [new Float32Array(across + 1), new Float32Array(across + 1)];
  for (let y = box.top; y < box.bottom; y++) {
    const row = (y + offset.y) * patch.width + offset.x;
    for (let x = box.left; x < box.right; x++) {
      const grey = patch.data[row + x]!;
      if (grey < floor) seen[x - box.left + 1]! += (white - grey) / span;
    }
  }
  for (let x = 0; x < across; x++) {
    seen[x + 1]! += seen[x]!;
    drawn[x + 1] = drawn[x]! + drawnColumns[x + box.left]!;
  }
  const usual = (seen[across]! / Math.max(1, drawn[across]!)) * (1 + thresholds.partyName.printVaries);
  const window = Math.min(across, WINDOW_MM * density);
  const inked = (sums: Float32Array, from: number): number => {
    const first = Math.max(0, Math.min(across - window, from));
    return sums[first + window]! - sums[first]!;
  };
  let most = 0;
  for (let x = 0; x + window <= across; x++) {
    // A stem at the window's edge may lie a sample off its place, in or out: whole letters are that tall.
    const print = Math.max(inked(drawn, x - 1), inked(drawn, x), inked(drawn, x + 1));
    most = Math.max(most, inked(seen, x) - usual * print);
  }
  return most / (density * density);
}
