import type { RectMm } from "../../src-shared/domain/layout.ts";
import { findStrokes, type Strokes } from "./find-strokes.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import type { OtherSide } from "./other-side.ts";
import { sampleMeans } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

export interface WritingMeasure extends Strokes {
  /** true written, false nothing, null in doubt. */
  readonly writing: boolean | null;
}

const limits = thresholds.writing;
/** Samples per millimetre: a pen line of 0.3 mm fills most of one. */
const DENSITY = 4;
const scratch = new Uint8Array(1 << 20);

/** Edges of the field that are not looked at: what is printed along them may lie a little inside. */
export interface FieldEdges {
  readonly top: number;
  readonly bottom: number;
  readonly sides: number;
}

/**
 * Whether something is written in a field where nothing but a rule along the bottom is printed. A common pen that left
 * enough ink is writing; a single pale stroke is in doubt.
 */
export function detectWriting(
  page: GreyPage,
  grid: Homography,
  field: RectMm,
  edges: FieldEdges,
  black: number,
  behind: OtherSide | null,
): WritingMeasure {
  const inner: RectMm = {
    x: field.x + edges.sides,
    y: field.y + edges.top,
    width: field.width - 2 * edges.sides,
    height: field.height - edges.top - edges.bottom,
  };
  const patch = sampleMeans(page, grid, inner, DENSITY, scratch);
  return decideWriting(findStrokes(patch, { page, grid, rectMm: inner, black, behind }));
}

export function decideWriting(strokes: Strokes): WritingMeasure {
  const sure = strokes.darkMm2 >= limits.writing && strokes.strokeMm >= limits.strokeMm;
  return { ...strokes, writing: sure ? true : strokes.inkMm2 === 0 ? false : null };
}
