import type { PixelWindow } from "./find-squares.ts";
import type { GreyPage } from "./grey-page.ts";
import { apply, fitAffine, fitHomography, type Homography, type PointPair, worstResidual } from "./homography.ts";
import { findMarkCandidates } from "./registration/find-mark-candidates.ts";
import { locateByTrack } from "./registration/locate-by-track.ts";
import type { MarkSeen } from "./registration/mark-seen.ts";
import type { PageGrid } from "./registration/page-grid.ts";
import { centreOf, type PaperSize, type PrintedMark, type SingleMark } from "./registration/printed-mark.ts";
import { thresholds } from "./thresholds.ts";

interface MarkCandidates {
  readonly mm: { x: number; y: number };
  readonly seen: readonly MarkSeen[];
}

/**
 * Finds the registration marks and fits the grid. First looks where each mark lies on a page cropped to the paper, then,
 * if too few agree, in whole sixths of the page. Null where fewer than three marks agree on one plausible paper. A track
 * down one edge is looked for first (`locateByTrack`).
 * @param printed marks of the layout, upright
 */
export function locate(page: GreyPage, printed: readonly PrintedMark[], paper: PaperSize): PageGrid | null {
  const marks = printed.filter((mark) => mark.shape !== "track");
  if (marks.length < printed.length) return locateByTrack(page, printed, paper);
  const nominal = { x: page.width / paper.width, y: page.height / paper.height };
  const near = marks.map((mark) => candidates(page, mark, nominal, 15));
  const grid = fitGrid(near, nominal.x);
  if (grid && !grid.distorted && grid.marksMissing <= thresholds.marks.maxMissing) return grid;
  const wide = marks.map((mark) => candidates(page, mark, nominal, 52));
  const second = fitGrid(wide, nominal.x);
  return second && (!grid || second.marksFound > grid.marksFound) ? second : grid;
}

/** The same grid for a side that lies upside down. */
export function turned(homography: Homography, paper: PaperSize): Homography {
  const h = homography;
  // h(W - x, H - y), divided so that h8 is 1 again.
  const [w, t] = [paper.width, paper.height];
  const last = h[6]! * w + h[7]! * t + 1;
  const out = [
    -h[0]!,
    -h[1]!,
    h[0]! * w + h[1]! * t + h[2]!,
    -h[3]!,
    -h[4]!,
    h[3]! * w + h[4]! * t + h[5]!,
    -h[6]!,
    -h[7]!,
    last,
  ];
  return Float64Array.from(out, (value) => value / last);
}

function candidates(
  page: GreyPage,
  mark: SingleMark,
  nominal: { x: number; y: number },
  reachMm: number,
): MarkCandidates {
  const mm = centreOf(mark.rectMm);
  const window: PixelWindow = {
    left: (mm.x - reachMm) * nominal.x,
    right: (mm.x + reachMm) * nominal.x,
    top: (mm.y - reachMm) * nominal.y,
    bottom: (mm.y + reachMm) * nominal.y,
  };
  return { mm, seen: findMarkCandidates(page, mark, window, nominal.x) };
}

/** Tries every three candidates of three marks as a paper and keeps the one that most other marks agree with. */
function fitGrid(marks: readonly MarkCandidates[], nominal: number): PageGrid | null {
  const toleranceMm = 2.5;
  let best: { pairs: PointPair[]; squares: MarkSeen[]; misfit: number } | null = null;
  for (const triple of triples(marks)) {
    const affine = fitAffine(triple.map(({ mark, seen }) => ({ from: mark.mm, to: seen })));
    if (!affine || !plausible(affine, nominal)) continue;
    const pairs: PointPair[] = [];
    const squares: MarkSeen[] = [];
    let misfit = 0;
    for (const mark of marks) {
      const at = apply(affine, mark.mm.x, mark.mm.y);
      let nearest: MarkSeen | null = null;
      let distance = toleranceMm * nominal;
      for (const seen of mark.seen) {
        const d = Math.hypot(seen.x - at.x, seen.y - at.y);
        if (d < distance) [nearest, distance] = [seen, d];
      }
      if (!nearest) continue;
      pairs.push({ from: mark.mm, to: nearest });
      squares.push(nearest);
      misfit += distance / nominal + nearest.misfit;
    }
    if (!best || pairs.length > best.pairs.length || (pairs.length === best.pairs.length && misfit < best.misfit)) {
      best = { pairs, squares, misfit };
    }
  }
  return best && best.pairs.length >= thresholds.marks.min ? gridOf(best.pairs, best.squares, marks.length) : null;
}

function gridOf(pairs: readonly PointPair[], squares: readonly MarkSeen[], printed: number): PageGrid | null {
  const projective = spans(pairs) ? fitHomography(pairs) : null;
  const homography = projective ?? fitAffine(pairs);
  if (!homography) return null;
  const scale = Math.hypot(homography[0]!, homography[3]!);
  const residualMm = worstResidual(homography, pairs) / scale;
  return {
    homography,
    marksFound: pairs.length,
    found: pairs,
    marksMissing: printed - pairs.length,
    residualMm,
    scale,
    black: median(squares.map((s) => s.black)),
    white: median(squares.map((s) => s.white)),
    // Three marks of a form that has no more leave nothing to check them by; its boxes' outlines must then lie right.
    distorted: (!projective && pairs.length < printed) || residualMm > thresholds.marks.maxResidualMm,
  };
}

/** Four marks determine a projective map when two or more lie on either side of the paper. */
function spans(pairs: readonly PointPair[]): boolean {
  const middle = pairs.reduce((sum, p) => sum + p.from.x, 0) / pairs.length;
  const left = pairs.filter((p) => p.from.x < middle).length;
  return pairs.length >= 4 && left >= 2 && pairs.length - left >= 2;
}

function* triples(marks: readonly MarkCandidates[]): Generator<{ mark: MarkCandidates; seen: MarkSeen }[]> {
  for (let a = 0; a < marks.length; a++) {
    for (let b = a + 1; b < marks.length; b++) {
      for (let c = b + 1; c < marks.length; c++) {
        for (const first of marks[a]!.seen)
          for (const second of marks[b]!.seen)
            for (const third of marks[c]!.seen)
              yield [
                { mark: marks[a]!, seen: first },
                { mark: marks[b]!, seen: second },
                { mark: marks[c]!, seen: third },
              ];
      }
    }
  }
}

/** A paper turned a little, stretched a little, hardly sheared. */
function plausible(h: Homography, nominal: number): boolean {
  const across = Math.hypot(h[0]!, h[3]!);
  const along = Math.hypot(h[1]!, h[4]!);
  const skewAcross = (Math.atan2(h[3]!, h[0]!) * 180) / Math.PI;
  const skewAlong = (Math.atan2(-h[1]!, h[4]!) * 180) / Math.PI;
  const { scale, maxSkewDegrees } = thresholds.marks;
  return (
    across > nominal * scale.min &&
    across < nominal * scale.max &&
    along > across * 0.9 &&
    along < across * 1.2 &&
    Math.abs(skewAcross) < maxSkewDegrees &&
    Math.abs(skewAlong) < maxSkewDegrees &&
    Math.abs(skewAcross - skewAlong) < 2.5
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
