import { BOX_DENSITY as DENSITY } from "./around-box.ts";
import type { Patch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

const { speckMm, specks: limits } = thresholds.box;
const left = new Set<number>();
const reached: number[] = [];

/**
 * Whether all that lies in a box is a few specks apart from each other: each no longer than a speck and dark in its middle, as
 * dust and spatters are; what is left of a pale stroke is pale all through.
 * @param faint places of faint ink in the patch
 * @param cut   grey below which a sample is ink
 */
export function areSpecks({ data, width }: Patch, faint: Int32Array, cut: number): boolean {
  left.clear();
  for (const at of faint) left.add(at);
  for (let specks = 1; left.size > 0; specks++) {
    if (specks > limits.most) return false;
    let [minX, maxX, minY, maxY, dark] = [width, 0, Number.POSITIVE_INFINITY, 0, 0];
    reached.length = 0;
    take(left.values().next().value!);
    for (let i = 0; i < reached.length; i++) {
      const at = reached[i]!;
      const x = at % width;
      const y = (at - x) / width;
      if (data[at]! < cut) dark++;
      minX = Math.min(minX, x);
      maxX = Math.max(maxX, x);
      minY = Math.min(minY, y);
      maxY = Math.max(maxY, y);
      for (let dy = -APART; dy <= APART; dy++)
        for (let dx = -APART; dx <= APART; dx++) if (left.has(at + dy * width + dx)) take(at + dy * width + dx);
    }
    if (Math.max(maxX - minX, maxY - minY) + 1 > speckMm * DENSITY) return false;
    if (dark < limits.dark * reached.length) return false;
  }
  return true;
}

/** Samples of white between two specks, less one. */
const APART = 2;

function take(at: number): void {
  left.delete(at);
  reached.push(at);
}
