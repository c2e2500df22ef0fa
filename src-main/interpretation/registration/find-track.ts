import type { PixelWindow } from "../find-squares.ts";
import type { GreyPage } from "../grey-page.ts";
import type { PointPair } from "../homography.ts";
import { thresholds } from "../thresholds.ts";
import { darkParts, greyCentreOf } from "./dark-parts.ts";
import type { MarkSeen } from "./mark-seen.ts";
import { barCentres, type TrackMark } from "./printed-mark.ts";

/** One way to tell which printed bar each bar on the page is. */
export interface TrackReading {
  readonly pairs: readonly PointPair[];
  readonly seen: readonly MarkSeen[];
}

const limits = thresholds.marks.track;

/**
 * The bars of a track in a window of the page: dark parts of a bar's size that lie on one line at the track's pitch.
 * Where both ends are there, one reading is left; where an end is lost, one for each place the rest may have, and other
 * marks must tell which (a track that slipped by one bar would read every row from its neighbour).
 * @param reachMm how far from where it lies on a page cropped to the paper
 */
export function findTrack(
  page: GreyPage,
  track: TrackMark,
  nominal: { readonly x: number; readonly y: number },
  reachMm: number,
): TrackReading[] {
  const down = track.rectMm.height > track.rectMm.width;
  const bars = barsSeen(page, track, nominal, reachMm, down);
  const series = bestSeries(bars, track, down ? nominal.y : nominal.x, down);
  if (!series) return [];
  const last = series.at(-1)!.index;
  const places = barCentres(track);
  const readings: TrackReading[] = [];
  for (let first = 0; first + last < places.length; first++) {
    const pairs = series.map(({ bar, index }) => ({ from: places[first + index]!, to: bar }));
    readings.push({ pairs, seen: series.map(({ bar }) => bar) });
  }
  return readings;
}

function barsSeen(
  page: GreyPage,
  { rectMm, barMm }: TrackMark,
  nominal: { readonly x: number; readonly y: number },
  reachMm: number,
  down: boolean,
): MarkSeen[] {
  const window: PixelWindow = {
    left: (rectMm.x - reachMm) * nominal.x,
    right: (rectMm.x + rectMm.width + reachMm) * nominal.x,
    top: (rectMm.y - reachMm) * nominal.y,
    bottom: (rectMm.y + rectMm.height + reachMm) * nominal.y,
  };
  const width = (down ? rectMm.width : barMm) * nominal.x;
  const height = (down ? barMm : rectMm.height) * nominal.y;
  const step = Math.max(1, Math.floor(Math.min(width, height) / 6));
  const dark = darkParts(page, window, step, width * height);
  if (!dark) return [];
  const { size, lean, minSolidity } = limits;
  const fits = (seen: number, printed: number, other: number): boolean =>
    seen > printed * size.min && seen < printed * size.max + other * lean + 2 * step;
  return dark.parts.flatMap((part): MarkSeen[] => {
    const [across, along] = [part.right - part.left, part.bottom - part.top];
    if (!fits(across, width, height) || !fits(along, height, width) || part.solidity < minSolidity) return [];
    const centre = greyCentreOf(page, part, dark, () => true);
    return centre ? [{ ...centre, white: dark.white, misfit: 0 }] : [];
  });
}

interface Placed {
  readonly bar: MarkSeen;
  /** Bars from the first that was seen. */
  readonly index: number;
}

/** The longest row of bars at the right pitch; null where too few lie on one line. */
function bestSeries(bars: readonly MarkSeen[], track: TrackMark, pxPerMm: number, down: boolean): Placed[] | null {
  const { rectMm, barMm, bars: count } = track;
  const pitch = (((down ? rectMm.height : rectMm.width) - barMm) / (count - 1)) * pxPerMm;
  const ordered = bars.toSorted((a, b) => (down ? a.y - b.y : a.x - b.x));
  const needed = Math.ceil(count * limits.minSeen);
  let best: Placed[] | null = null;
  for (let i = 0; i < ordered.length; i++) {
    for (let j = ordered.length - 1; j > i; j--) {
      const [a, b] = [ordered[i]!, ordered[j]!];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      // Only far pairs fix the line's direction, and nearer ones cannot hold more bars than the best.
      if (length < (needed - 1) * pitch * limits.minGap || length < ((best?.length ?? 0) - 1) * pitch * limits.minGap)
        break;
      if (length > (count - 1) * pitch * limits.maxGap) continue;
      const series = seriesBetween(ordered.slice(i, j + 1), a, b, pitch);
      if (series.at(-1)!.index < count && series.length >= needed && series.length > (best?.length ?? 0)) best = series;
    }
  }
  return best;
}

/**
 * The bars on the line from a to b, numbered by how many pitches each lies from its forerunner: the page's own scale is
 * known about only, which over forty bars is a bar and more. A stray part between two places is left out.
 */
function seriesBetween(between: readonly MarkSeen[], a: MarkSeen, b: MarkSeen, pitch: number): Placed[] {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const on = between
    .filter((bar) => Math.abs((bar.x - a.x) * uy - (bar.y - a.y) * ux) < pitch * limits.maxOffLine)
    .map((bar) => ({ bar, at: (bar.x - a.x) * ux + (bar.y - a.y) * uy }));
  const gaps = on.slice(1).map(({ at }, i) => at - on[i]!.at);
  const single = gaps.filter((gap) => gap > pitch * limits.minGap && gap < pitch * limits.maxGap).sort((x, y) => x - y);
  const own = single[single.length >> 1] ?? pitch;
  const series: Placed[] = [];
  let last = { at: 0, index: 0 };
  for (const { bar, at } of on) {
    const steps = (at - last.at) / own;
    const index = last.index + Math.round(steps);
    if (series.length > 0 && (index === last.index || Math.abs(steps - Math.round(steps)) > limits.maxOffPlace))
      continue;
    series.push({ bar, index });
    last = { at, index };
  }
  return series;
}
