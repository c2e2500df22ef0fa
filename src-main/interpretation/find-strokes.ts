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
  /** White that was added around the field, millimetres; none where left out. */
  readonly rim?: { readonly top: number; readonly bottom: number };
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

/** A thin upright line that goes on above and below the field is a fold or a streak of the scanner, print across it or not. */
function runsOn({ density }: Patch, stroke: Stroke, { page, grid, rectMm, black, rim }: StrokeGround): boolean {
  if ((stroke.right - stroke.left) / density > limits.maxFoldMm) return false;
  const x = rectMm.x + (stroke.left + stroke.right + 1) / 2 / density;
  const [top, bottom] = [rectMm.y + (rim?.top ?? 0), rectMm.y + rectMm.height - (rim?.bottom ?? 0)];
  return [beyond(top, -1), beyond(bottom, 1)].every((places) => {
    const darker = places.filter((y) => {
      const line = Math.min(...ACROSS_MM.map((dx) => greyNear(page, grid, x + dx, y)));
      const beside = (greyNear(page, grid, x - 2, y) + greyNear(page, grid, x + 2, y)) / 2;
      return beside - line > limits.minFoldContrast * Math.max(1, beside - black);
    });
    return darker.length >= places.length * limits.runsOnShare;
  });
}
/** A fold leans; print may lie on one of these. */
const ACROSS_MM = [-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6];

const beyond = (from: number, way: 1 | -1): number[] => Array.from({ length: 10 }, (_, i) => from + way * (1 + i));

/** Mean of four pixels. */
function greyNear(page: GreyPage, grid: Homography, xMm: number, yMm: number): number {
  const at = apply(grid, xMm, yMm);
  const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
  if (x < 1 || y < 1 || x >= page.width || y >= page.height) return 255;
  const i = y * page.width + x;
  return (page.data[i]! + page.data[i - 1]! + page.data[i - page.width]! + page.data[i - page.width - 1]!) / 4;
}

/** It is pale and most of it lies mirrored on darker ink of the other side, and most of that ink is seen here. */
function showsThrough(patch: Patch, paper: PaperGrey, stroke: Stroke, { behind, rectMm, rim }: StrokeGround): boolean {
  if (!behind) return false;
  const { width, data, density } = patch;
  const contrast = (x: number, y: number): number => {
    const column = Math.min(paper.across - 1, Math.floor(x / paper.tile));
    return (paper.greys[tileOf(paper, column, y)]! - data[y * width + x]!) / paper.span;
  };
  const other = (x: number, y: number, spreadMm?: number): number =>
    behind(rectMm.x + (x + 0.5) / density, rectMm.y + (y + 0.5) / density, spreadMm);
  const every = Math.max(1, Math.floor(stroke.area / 60));
  let [looked, explained] = [0, 0];
  for (let i = 0; i < stroke.area; i += every) {
    const y = Math.floor(members[i]! / width);
    const x = members[i]! - y * width;
    const [own, there] = [contrast(x, y), other(x, y)];
    looked++;
    if (own <= limits.throughPale && there >= limits.throughContrast && there >= own * limits.throughRatio) explained++;
  }
  if (explained < looked * limits.throughShare) return false;
  // Words over the other side's words lie on its ink in places; what shines through shows all of it, beside itself too.
  // Where print was blotted out, nothing shows beside it.
  const beside = rim ? 0 : Math.round(limits.throughBesideMm * density);
  const [left, right] = [Math.max(0, stroke.left - beside), Math.min(width - 1, stroke.right + beside)];
  const [first, last] = [Math.max(0, stroke.first - beside), Math.min(patch.height - 1, stroke.last + beside)];
  const step = Math.max(1, Math.round(Math.sqrt(((right - left + 1) * (last - first + 1)) / 300)));
  const [within, around] = [
    { inked: 0, seen: 0 },
    { inked: 0, seen: 0 },
  ];
  for (let y = first; y <= last; y += step) {
    for (let x = left; x <= right; x += step) {
      if (other(x, y, 0) < 2 * limits.throughContrast) continue;
      const isWithin = x >= stroke.left && x <= stroke.right && y >= stroke.first && y <= stroke.last;
      const part = isWithin ? within : around;
      part.inked++;
      if (contrast(x, y) >= limits.minFoldContrast) part.seen++;
    }
  }
  const { throughSeen, throughSeenBeside } = limits;
  return within.seen >= within.inked * throughSeen && around.seen >= around.inked * throughSeenBeside;
}
