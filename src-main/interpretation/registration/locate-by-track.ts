import type { PixelWindow } from "../find-squares.ts";
import type { GreyPage } from "../grey-page.ts";
import { apply, type Homography, type PointPair, worstResidual } from "../homography.ts";
import { thresholds } from "../thresholds.ts";
import { findMarkCandidates } from "./find-mark-candidates.ts";
import { findTrack, type TrackReading } from "./find-track.ts";
import { fitPairs, fitSimilarity } from "./fit-pairs.ts";
import type { MarkSeen } from "./mark-seen.ts";
import type { PageGrid } from "./page-grid.ts";
import { centreOf, type PaperSize, type PrintedMark, type SingleMark, type TrackMark } from "./printed-mark.ts";

const limits = thresholds.marks.track;

interface Agreement {
  readonly pairs: PointPair[];
  readonly seen: MarkSeen[];
  /** Marks beside the first track that lie where it says. */
  agreeing: number;
}

/**
 * Places a sheet by the track down one of its edges; other marks, and other tracks, then settle which bar is which and
 * what a line cannot tell (stretch across the sheet). Null where no track is seen, or where its bars could be others.
 */
export function locateByTrack(page: GreyPage, marks: readonly PrintedMark[], paper: PaperSize): PageGrid | null {
  const nominal = { x: page.width / paper.width, y: page.height / paper.height };
  const isTrack = (mark: PrintedMark): mark is TrackMark => mark.shape === "track";
  const tracks = marks.filter(isTrack);
  const singles = marks.filter((mark): mark is SingleMark => !isTrack(mark));
  for (const reachMm of [12, 30]) {
    const readings = tracks.map((track) => findTrack(page, track, nominal, reachMm));
    const first = readings.findIndex((each) => each.length > 0);
    if (first < 0) continue;
    const others = readings.filter((_, i) => i !== first);
    const grid = clearest(
      readings[first]!.flatMap((reading) => agreementOf(page, reading, others, singles, nominal)),
      others.length + singles.length,
      nominal.x,
    );
    if (grid) return grid;
  }
  return null;
}

/** Everything that lies where one reading of the first track puts it. */
function agreementOf(
  page: GreyPage,
  reading: TrackReading,
  others: readonly (readonly TrackReading[])[],
  singles: readonly SingleMark[],
  nominal: { readonly x: number; readonly y: number },
): Agreement[] {
  const near = fitSimilarity(reading.pairs);
  if (!near || !plausible(near, nominal.x)) return [];
  const found: Agreement = { pairs: [...reading.pairs], seen: [...reading.seen], agreeing: 0 };
  for (const readings of others) {
    const own = readings
      .map((each) => ({ each, off: worstResidual(near, each.pairs) / nominal.x }))
      .filter(({ off }) => off < limits.acrossMm)
      .sort((a, b) => a.off - b.off)[0];
    if (!own) continue;
    found.pairs.push(...own.each.pairs);
    found.seen.push(...own.each.seen);
    found.agreeing++;
  }
  for (const mark of singles) {
    const centre = centreOf(mark.rectMm);
    const at = apply(near, centre.x, centre.y);
    const seen = findMarkCandidates(page, mark, windowAround(at, mark, nominal.x), nominal.x)
      .map((each) => ({ each, off: Math.hypot(each.x - at.x, each.y - at.y) / nominal.x }))
      .filter(({ off }) => off < limits.acrossMm)
      .sort((a, b) => a.off - b.off)[0]?.each;
    if (!seen) continue;
    found.pairs.push({ from: centre, to: seen });
    found.seen.push(seen);
    found.agreeing++;
  }
  return [found];
}

function windowAround(at: { x: number; y: number }, mark: SingleMark, pxPerMm: number): PixelWindow {
  const reach = (limits.acrossMm + mark.rectMm.width) * pxPerMm;
  return { left: at.x - reach, right: at.x + reach, top: at.y - reach, bottom: at.y + reach };
}

/** The one reading that more agrees with than with any other. */
function clearest(agreements: readonly Agreement[], printed: number, nominal: number): PageGrid | null {
  const [best, rival] = agreements.toSorted((a, b) => b.agreeing - a.agreeing);
  if (!best || rival?.agreeing === best.agreeing) return null;
  const homography = fitPairs(best.pairs);
  if (!homography || !plausible(homography, nominal)) return null;
  const scale = Math.hypot(homography[0]!, homography[3]!);
  const residualMm = worstResidual(homography, best.pairs) / scale;
  return {
    homography,
    marksFound: best.pairs.length,
    found: best.pairs,
    marksMissing: Math.max(0, printed - best.agreeing),
    residualMm,
    scale,
    black: median(best.seen.map((each) => each.black)),
    white: median(best.seen.map((each) => each.white)),
    distorted: residualMm > thresholds.marks.maxResidualMm || (printed > 0 && best.agreeing < Math.min(2, printed)),
  };
}

function plausible(h: Homography, nominal: number): boolean {
  const { scale, maxSkewDegrees } = thresholds.marks;
  const across = Math.hypot(h[0]!, h[3]!);
  const skew = (Math.atan2(h[3]!, h[0]!) * 180) / Math.PI;
  return across > nominal * scale.min && across < nominal * scale.max && Math.abs(skew) < maxSkewDegrees;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
