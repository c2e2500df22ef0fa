import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import { grown, percentileOf, samplePatch } from "./patch.ts";
import { drawnOutline } from "./stamp-outline.ts";
import { thresholds } from "./thresholds.ts";

export interface StampMeasure {
  /** Share of the field that is ink, 0..1. */
  readonly fill: number;
  /** Share that is ink or faint ink. */
  readonly faint: number;
  /** Share of 4 mm cells that hold ink: how much ground the ink covers. */
  readonly cells: number;
  /** Edges of the field that the ink comes up to: the stamp may go on beyond. */
  readonly beyond: { readonly left: boolean; readonly right: boolean; readonly top: boolean; readonly bottom: boolean };
  /** Share of the hull around the ink that is drawn: a stamp has a rim or is solid, handwriting has not. */
  readonly outline: number;
  /** Narrowest width of that hull over its longest line: writing is long, what is left of a stamp is not. */
  readonly breadth: number;
  /** true a stamp, false nothing, null weak. */
  readonly present: boolean | null;
}

const limits = thresholds.stamp;
const DENSITY = 4;
const CELL = 4 * DENSITY;
/** Samples of a square millimetre that are ink where a line goes through it. */
const MIN_IN_CELL = 3;
const scratch = new Uint8Array(1 << 18);

/**
 * Fill degree of the stamp field; the printed frame on its edge is left out.
 * @param place greys of print and of paper on this side
 */
export function measureStamp(
  page: GreyPage,
  grid: Homography,
  field: RectMm,
  place: { readonly black: number; readonly white: number },
): StampMeasure {
  const { black } = place;
  const patch = samplePatch(page, grid, grown(field, -limits.insetMm), DENSITY, scratch);
  // Lit unevenly, the field is its own white; under a stamp that leaves no paper to see, the page is.
  const own = percentileOf(patch, 0.8, 3);
  const white = own < place.white - limits.maxShade * (place.white - black) ? place.white : own;
  const span = Math.max(1, white - black);
  const inkCut = white - limits.inkContrast * span;
  const faintCut = white - limits.faintContrast * span;
  const columns = Math.ceil(patch.width / CELL);
  const rows = Math.ceil(patch.height / CELL);
  const perCell = new Uint16Array(columns * rows);
  const small = { columns: Math.ceil(patch.width / DENSITY), rows: Math.ceil(patch.height / DENSITY) };
  const inked = new Uint8Array(small.columns * small.rows);
  let [ink, faint] = [0, 0];
  for (let y = 1; y < patch.height - 1; y++) {
    for (let x = 1; x < patch.width - 1; x++) {
      const i = y * patch.width + x;
      const d = patch.data;
      // Four neighbours: noise of one sample is not faint ink.
      const around = (2 * d[i]! + d[i - 1]! + d[i + 1]! + d[i - patch.width]! + d[i + patch.width]!) / 6;
      if (around >= faintCut) continue;
      faint++;
      if (d[i]! < inkCut) {
        ink++;
        inked[Math.floor(y / DENSITY) * small.columns + Math.floor(x / DENSITY)]!++;
      }
      perCell[Math.floor(y / CELL) * columns + Math.floor(x / CELL)]!++;
    }
  }
  const size = patch.width * patch.height;
  const cells = perCell.reduce((sum, n) => sum + (n >= CELL * CELL * 0.02 ? 1 : 0), 0) / perCell.length;
  for (let i = 0; i < inked.length; i++) inked[i] = inked[i]! >= MIN_IN_CELL ? 1 : 0;
  const outline = drawnOutline({ ...small, inked });
  const measure = {
    fill: ink / size,
    faint: faint / size,
    cells,
    beyond: edgesReached(small, inked),
    outline: outline.share,
    breadth: outline.breadth,
  };
  return { ...measure, present: decideStamp(measure) };
}

function edgesReached({ columns, rows }: { columns: number; rows: number }, inked: Uint8Array): StampMeasure["beyond"] {
  const some = (x0: number, x1: number, y0: number, y1: number): boolean => {
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if (inked[y * columns + x]) return true;
    return false;
  };
  return {
    left: some(0, 2, 0, rows),
    right: some(columns - 2, columns, 0, rows),
    top: some(0, columns, 0, 2),
    bottom: some(0, columns, rows - 2, rows),
  };
}

function decideStamp({
  fill,
  faint,
  cells,
  outline,
  breadth,
}: Pick<StampMeasure, "fill" | "faint" | "cells" | "outline" | "breadth">): boolean | null {
  const covers =
    (fill >= limits.clear && cells >= limits.clearCells) || (fill >= limits.solid && cells >= limits.solidCells);
  const drawn = outline >= limits.clearOutline && outline + 2 * fill >= limits.clearOutlineAndFill;
  const broad = outline >= limits.wholeOutline || breadth >= limits.minBreadth;
  if (covers && drawn && broad) return true;
  return faint < limits.none || cells < limits.noCells ? false : null;
}
