import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import { type Patch, percentileOf, samplePatch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

export interface WritingMeasure {
  /** true written, false nothing, null in doubt. */
  readonly writing: boolean | null;
  /** Ink in components that are more than specks, mm². */
  readonly inkMm2: number;
  /** Longest component, mm. */
  readonly strokeMm: number;
}

const limits = thresholds.writing;
/** Large fields are sampled coarser: a pen line of 0.4 mm is still two samples wide. */
const DENSITY = 6;
const MAX_SAMPLES = 900_000;
const scratch = new Uint8Array(1 << 20);
let visited = new Uint8Array(1 << 20);
const stack = new Int32Array(1 << 20);

/** Edges of the field that are not looked at: what is printed along them may lie a little inside. */
export interface FieldEdges {
  readonly top: number;
  readonly bottom: number;
  readonly sides: number;
}

/**
 * Whether something is written in a field where nothing but a rule along the bottom is printed. Rows that are dark over
 * most of the field near its edges are the rule and are left out; what remains is grouped into connected components, and
 * those too small for a pen are specks.
 */
export function detectWriting(
  page: GreyPage,
  grid: Homography,
  field: RectMm,
  edges: FieldEdges,
  black: number,
): WritingMeasure {
  const inner: RectMm = {
    x: field.x + edges.sides,
    y: field.y + edges.top,
    width: field.width - 2 * edges.sides,
    height: field.height - edges.top - edges.bottom,
  };
  const density = Math.min(DENSITY, Math.sqrt(MAX_SAMPLES / (inner.width * inner.height)));
  const patch = samplePatch(page, grid, inner, density, scratch);
  const white = percentileOf(patch, 0.7, 5);
  const cut = white - limits.inkContrast * Math.max(1, white - black);
  dropRules(patch, cut, white);
  return componentsOf(patch, cut);
}

/** Whitens rows of a printed rule (or of the frame) within 1 mm of the top or bottom. */
function dropRules(patch: Patch, cut: number, white: number): void {
  const reach = Math.min(patch.height >> 1, Math.round(patch.density));
  for (let r = 0; r < patch.height; r++) {
    if (r >= reach && r < patch.height - reach) continue;
    let dark = 0;
    const base = r * patch.width;
    for (let c = 0; c < patch.width; c++) if (patch.data[base + c]! < cut) dark++;
    if (dark > patch.width * 0.5) patch.data.fill(white, base, base + patch.width);
  }
}

/** Sums the components that are more than specks. @param cut grey below which a sample is ink */
export function componentsOf(patch: Patch, cut: number): WritingMeasure {
  const { width, height, data, density } = patch;
  const size = width * height;
  if (visited.length < size) visited = new Uint8Array(size);
  visited.fill(0, 0, size);
  const minArea = limits.minComponentMm2 * density * density;
  let [ink, longest] = [0, 0];
  for (let start = 0; start < size; start++) {
    if (data[start]! >= cut || visited[start]) continue;
    let [top, area, left, right, first, last] = [0, 0, width, 0, height, 0];
    stack[top++] = start;
    visited[start] = 1;
    while (top > 0) {
      const at = stack[--top]!;
      const x = at % width;
      const y = (at - x) / width;
      area++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < first) first = y;
      if (y > last) last = y;
      for (let dy = -1; dy <= 1; dy++) {
        if (y + dy < 0 || y + dy >= height) continue;
        for (let dx = -1; dx <= 1; dx++) {
          if (x + dx < 0 || x + dx >= width) continue;
          const next = at + dy * width + dx;
          if (visited[next] || data[next]! >= cut || top >= stack.length) continue;
          visited[next] = 1;
          stack[top++] = next;
        }
      }
    }
    if (area < minArea) continue;
    ink += area;
    longest = Math.max(longest, right - left + 1, last - first + 1);
  }
  const inkMm2 = ink / (density * density);
  const strokeMm = longest / density;
  const sure = inkMm2 >= limits.writing && strokeMm >= limits.strokeMm;
  const nothing = inkMm2 < limits.uncertain && strokeMm < limits.strokeMm;
  return { writing: sure ? true : nothing ? false : null, inkMm2, strokeMm };
}
