import type { RectMm } from "../../src-shared/domain/layout.ts";
import { dropCrossingLines } from "./crossing-lines.ts";
import type { GreyPage } from "./grey-page.ts";
import { apply, type Homography } from "./homography.ts";
import type { OtherSide } from "./other-side.ts";
import { type PaperGrey, paperGrey, tileOf } from "./paper-grey.ts";
import type { Patch } from "./patch.ts";
import { thresholds } from "./thresholds.ts";

/** Ink on paper that should be bare: strokes, however pale, without folds, rules and specks. */
export interface Strokes {
  /** Ink in strokes and blots, mm². */
  readonly inkMm2: number;
  /** The longest of them, mm. */
  readonly strokeMm: number;
  /** Those dark enough for a common pen, mm². */
  readonly darkMm2: number;
  /** The longest that was left out as a speck, mm. */
  readonly speckMm: number;
}

/** What lies around a patch and behind it. */
export interface StrokeGround {
  readonly page: GreyPage;
  readonly grid: Homography;
  /** The patch's place, millimetres. */
  readonly rectMm: RectMm;
  readonly black: number;
  readonly behind: OtherSide | null;
}

const limits = thresholds.writing;
let hits = new Uint8Array(1 << 18);
const members = new Int32Array(1 << 18);

/**
 * Finds strokes in a patch of paper. What runs through all of it from side to side is a fold or a printed rule, what lies
 * mirrored on the other side shines through.
 * @param patch means of pixels (sampleMeans), print blotted out; about 4 samples a millimetre
 */
export function findStrokes(patch: Patch, ground: StrokeGround): Strokes {
  const { width, height, data } = patch;
  if (hits.length < width * height) hits = new Uint8Array(width * height);
  const paper = paperGrey(patch, ground.black, limits.maxShade);
  const found: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let column = 0; column < paper.across; column++) {
      const cut = paper.greys[tileOf(paper, column, y)]! - limits.faintContrast * paper.span;
      const to = column === paper.across - 1 ? width : (column + 1) * paper.tile;
      for (let at = y * width + column * paper.tile, end = y * width + to; at < end; at++) {
        if (data[at]! >= cut) continue;
        hits[at] = 1;
        found.push(at);
      }
    }
  }
  if (found.length === 0) return { inkMm2: 0, strokeMm: 0, darkMm2: 0, speckMm: 0 };
  dropCrossingLines(patch, paper, hits, found);
  const strokes = strokesOf(patch, paper, found, ground);
  for (const at of found) hits[at] = 0;
  return strokes;
}

function strokesOf(patch: Patch, paper: PaperGrey, found: readonly number[], ground: StrokeGround): Strokes {
  const { density } = patch;
  let [ink, dark, strokeMm, speckMm] = [0, 0, 0, 0];
  for (const start of found) {
    if (!hits[start]) continue;
    const stroke = gather(patch, paper, start);
    const lengthMm = Math.hypot(stroke.right - stroke.left, stroke.last - stroke.first) / density;
    if (stroke.area < limits.minComponentMm2 * density ** 2 || lengthMm < limits.minStrokeMm) {
      speckMm = Math.max(speckMm, lengthMm);
      continue;
    }
    if (runsOn(patch, stroke, ground) || showsThrough(patch, paper, stroke, ground)) continue;
    ink += stroke.area;
    dark += stroke.dark;
    strokeMm = Math.max(strokeMm, lengthMm);
  }
  return { inkMm2: ink / density ** 2, darkMm2: dark / density ** 2, strokeMm, speckMm };
}

/** Neighbouring hits; the first `area` of `members` are its samples. */
interface Stroke {
  readonly area: number;
  /** Samples as dark as a common pen. */
  readonly dark: number;
  readonly left: number;
  readonly right: number;
  readonly first: number;
  readonly last: number;
}

/** Samples that a stroke may skip, as pencil does. */
const REACH = 2;

function gather({ width, height, data }: Patch, paper: PaperGrey, start: number): Stroke {
  let [area, dark, left, right, first, last] = [1, 0, width, 0, height, 0];
  members[0] = start;
  hits[start] = 0;
  for (let i = 0; i < area; i++) {
    const at = members[i]!;
    const y = Math.floor(at / width);
    const x = at - y * width;
    const column = Math.min(paper.across - 1, Math.floor(x / paper.tile));
    if (data[at]! < paper.greys[tileOf(paper, column, y)]! - limits.inkContrast * paper.span) dark++;
    left = Math.min(left, x);
    right = Math.max(right, x);
    first = Math.min(first, y);
    last = Math.max(last, y);
    for (let r = Math.max(0, y - REACH); r <= Math.min(height - 1, y + REACH); r++) {
      for (let c = Math.max(0, x - REACH); c <= Math.min(width - 1, x + REACH); c++) {
        const next = r * width + c;
        if (!hits[next] || area >= members.length) continue;
        hits[next] = 0;
        members[area++] = next;
      }
    }
  }
  return { area, dark, left, right, first, last };
}

/** A thin upright line through the whole height that goes on above and below is a fold or a streak of the scanner. */
function runsOn({ height, density }: Patch, stroke: Stroke, { page, grid, rectMm, black }: StrokeGround): boolean {
  const through = stroke.first <= density && stroke.last >= height - 1 - density;
  if (!through || (stroke.right - stroke.left) / density > limits.maxFoldMm) return false;
  const x = rectMm.x + (stroke.left + stroke.right + 1) / 2 / density;
  let [seen, darker] = [0, 0];
  for (const y of [...beyond(rectMm.y, -1), ...beyond(rectMm.y + rectMm.height, 1)]) {
    const line = Math.min(...[-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6].map((dx) => greyNear(page, grid, x + dx, y)));
    const beside = (greyNear(page, grid, x - 2, y) + greyNear(page, grid, x + 2, y)) / 2;
    seen++;
    if (beside - line > limits.minFoldContrast * Math.max(1, beside - black)) darker++;
  }
  return darker >= seen * 0.75;
}

const beyond = (from: number, way: 1 | -1): number[] => Array.from({ length: 8 }, (_, i) => from + way * (1 + i));

/** Mean of four pixels. */
function greyNear(page: GreyPage, grid: Homography, xMm: number, yMm: number): number {
  const at = apply(grid, xMm, yMm);
  const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
  if (x < 1 || y < 1 || x >= page.width || y >= page.height) return 255;
  const i = y * page.width + x;
  return (page.data[i]! + page.data[i - 1]! + page.data[i - page.width]! + page.data[i - page.width - 1]!) / 4;
}

/** Most of it lies mirrored on the other side, darker there than here. */
function showsThrough(
  { width, data, density }: Patch,
  paper: PaperGrey,
  stroke: Stroke,
  ground: StrokeGround,
): boolean {
  const { behind, rectMm } = ground;
  if (!behind) return false;
  let explained = 0;
  const every = Math.max(1, Math.floor(stroke.area / 60));
  let looked = 0;
  for (let i = 0; i < stroke.area; i += every) {
    const y = Math.floor(members[i]! / width);
    const x = members[i]! - y * width;
    const column = Math.min(paper.across - 1, Math.floor(x / paper.tile));
    const own = (paper.greys[tileOf(paper, column, y)]! - data[members[i]!]!) / paper.span;
    looked++;
    const other = behind(rectMm.x + (x + 0.5) / density, rectMm.y + (y + 0.5) / density);
    if (other >= limits.throughContrast && other >= own * limits.throughRatio) explained++;
  }
  return explained >= looked * limits.throughShare;
}
