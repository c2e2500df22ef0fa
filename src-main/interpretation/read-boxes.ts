import { type Box, isBox, type RectMm, type Region } from "../../src-shared/domain/layout.ts";
import type { MarkState } from "../../src-shared/domain/reading.ts";
import type { VerificationReasonCode } from "../../src-shared/domain/verification-reasons.ts";
import type { KnownBallot } from "./layout-book.ts";
import { findCrease, hiddenLine } from "./lines-along-sheet.ts";
import { type BoxMeasure, measureBox } from "./measure-box.ts";
import type { SideFound } from "./read-side.ts";
import { thresholds } from "./thresholds.ts";

const limits = thresholds.box;

/** Every box of the front that counts, by its index in the layout. */
export function measureBoxes(
  side: SideFound,
  ballot: KnownBallot,
  readsPersonalVotes: boolean,
  reachMm: number,
): ReadonlyMap<number, BoxMeasure> {
  const measured = new Map<number, BoxMeasure>();
  ballot.layout.regions.forEach((region, index) => {
    if (region.side !== "front" || !isRead(region, readsPersonalVotes)) return;
    measured.set(index, measureBox(side.page, side.grid, region, side.place.black, ballot.boxGapMm, reachMm));
  });
  for (const [index, measure] of emptyBesideLines(side, ballot, measured, reachMm)) measured.set(index, measure);
  return measured;
}

/** Boxes with little in them that are empty but for lines along the sheet: a crease, and what a streak hid. */
function* emptyBesideLines(
  { page, grid, place, paper, hidden }: SideFound,
  { layout, boxGapMm }: KnownBallot,
  measured: ReadonlyMap<number, BoxMeasure>,
  reachMm: number,
): Generator<[index: number, measure: BoxMeasure]> {
  const doubtful = [...measured].filter(([, box]) => box.ink < limits.marked && stateOf(box) === "uncertain");
  const columns = Map.groupBy(doubtful, ([index]) => layout.regions[index]!.rectMm.x);
  const streaks =
    doubtful.length > 0 ? hidden.map((each) => hiddenLine(grid, each, { scale: place.scale, paper })) : [];
  for (const boxes of columns.values()) {
    const crease = findCrease(page, grid, layout.regions[boxes[0]![0]]!.rectMm, paper, place);
    const lines = crease ? [crease, ...streaks] : streaks;
    if (lines.length === 0) continue;
    for (const [index] of boxes) {
      const region = layout.regions[index] as Box;
      const beside = measureBox(page, grid, region, place.black, boxGapMm, reachMm, lines);
      if (stateOf(beside) === "empty") yield [index, beside];
    }
  }
}

const isRead = (region: Region, personal: boolean): region is Box =>
  isBox(region) && (personal || region.kind === "partyVote");

/**
 * Marked boxes that one stroke goes through: a large cross, or names struck out together. Also one whose mark comes from the next box's
 * outline and lies towards it, or goes over to it with two strokes: it may stand for either. And the last box of a column where something is drawn under it.
 */
export function joinedBoxes(
  { layout, boxGapMm }: KnownBallot,
  measured: ReadonlyMap<number, BoxMeasure>,
): ReadonlySet<number> {
  const joined = new Set<number>();
  const below = ({ x, y, height }: RectMm) =>
    [...measured.keys()].find((other) => {
      const { rectMm } = layout.regions[other]!;
      return rectMm.x === x && Math.abs(rectMm.y - y - height - boxGapMm) < SAME_MM;
    });
  for (const [index, measure] of measured) {
    if (!measure.joinsNext) continue;
    const next = below(layout.regions[index]!.rectMm);
    if (next === undefined) {
      if (measure.ink < limits.marked) joined.add(index);
      continue;
    }
    const lower = measured.get(next)!;
    const [upperIs, lowerIs] = [measure.ink >= limits.marked, lower.ink >= limits.marked];
    if (upperIs && lowerIs) joined.add(index).add(next);
    else if (upperIs && isForBoth(measure, 1 - measure.centreDown, lower)) joined.add(index);
    else if (lowerIs && isForBoth(lower, lower.centreDown, measure)) joined.add(next);
  }
  return joined;
}

/**
 * Whether a mark that comes from an empty box's outline lies towards it; or two of its strokes go over to it with more ink than the tips
 * of a cross have, but what fills a box goes over its edges anyway.
 * @param away how far from the empty box the mark's ink lies in its own, 0 to 1
 */
function isForBoth(mark: BoxMeasure, away: number, empty: BoxMeasure): boolean {
  const { mm2, maxInk, away: mostAway } = limits.goesOver;
  const strokes = Math.min(mark.crossings, empty.crossings);
  return away < limits.towardsNext || (strokes >= 2 && empty.haloMm2 > mm2 && mark.ink < maxInk && away < mostAway);
}

/** Layouts give places in tenths of millimetres, or finer. */
const SAME_MM = 0.2;

/** How far the print lies off its place, by the middle one of its boxes' outlines; null where too few are seen. */
export function shiftOfBoxes(measured: ReadonlyMap<number, BoxMeasure>): { x: number; y: number } | null {
  const found = [...measured.values()].filter((box) => !Number.isNaN(box.shiftXMm));
  if (found.length < 3) return null;
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
  return { x: middle(found.map((box) => box.shiftXMm)), y: middle(found.map((box) => box.shiftYMm)) };
}

/** Marked from 7 % ink, empty where nothing but a speck is there, in doubt between; so is a box not found or spilled over. */
export function stateOf(measure: BoxMeasure): MarkState {
  const { marked, empty, minOutline, spillHaloMm2, spillRunMm } = limits;
  if (measure.outline < minOutline || measure.haloMm2 > spillHaloMm2 || measure.runMm > spillRunMm) return "uncertain";
  if (measure.ink >= marked) return isTakenBack(measure) || isDot(measure) ? "uncertain" : "marked";
  if (measure.faint > limits.throughFaint && measure.haloMm2 > limits.throughHaloMm2) return "uncertain";
  return Math.max(measure.ink, measure.faint) <= empty || measure.speck ? "empty" : "uncertain";
}

/** Crossed out to and fro, or struck out with a line that goes through the box. */
const isTakenBack = ({ ink, haloMm2, crossings, sidesCrossed, through, beyond }: BoxMeasure): boolean =>
  (ink >= limits.crossedOut && crossings >= limits.crossedOutCrossings && sidesCrossed > 0) ||
  (ink >= limits.scribbledOver && haloMm2 >= limits.scribbledHaloMm2 && sidesCrossed >= limits.scribbledSides) ||
  (through && ink >= limits.struck) ||
  (beyond && ink >= limits.struckBeyond);

/** A pen that was set down leaves a small round dot; the shortest tick is a stroke. */
const isDot = ({ ink, inkMm2, extentMm }: BoxMeasure): boolean =>
  extentMm <= limits.dotMm && ink < limits.dotInk && inkMm2 > limits.dotCompact * extentMm ** 2;

/** Why a person must look at this box. */
export function* markReasons(
  measure: BoxMeasure,
  state: MarkState,
  doubt: VerificationReasonCode,
): Generator<VerificationReasonCode> {
  if (state === "uncertain") yield doubt;
  if (measure.ink > limits.overfilled && measure.haloMm2 > limits.overfilledHaloMm2) yield "mark-overfilled";
  // A mark beside its box is not a vote, but a person must see it.
  if (state === "empty" && measure.haloMm2 > limits.haloInkMm2) yield "ink-outside-fields";
}
