import { type Box, isBox, type RectMm, type Region } from "../../src-shared/domain/layout.ts";
import type { MarkState } from "../../src-shared/domain/reading.ts";
import type { VerificationReasonCode } from "../../src-shared/domain/verification-reasons.ts";
import type { KnownBallot } from "./layout-book.ts";
import { findCrease, hiddenLine } from "./lines-along-sheet.ts";
import { type BoxMeasure, measureBox } from "./measure-box.ts";
import type { SideFound } from "./read-side.ts";
import { thresholds } from "./thresholds.ts";
import { whiteStreaks } from "./white-streaks.ts";

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
  for (const [index, measure] of boxesBesideLines(side, ballot, measured, reachMm)) measured.set(index, measure);
  return measured;
}

/**
 * Boxes in doubt that are none when lines along the sheet are left out: a crease, and what a black or a white streak hid. A box
 * on a crease can only be empty; where nothing is seen under a line, what lies beside it tells a mark as well.
 */
function* boxesBesideLines(
  { page, grid, place, paper, hidden }: SideFound,
  { layout, boxGapMm }: KnownBallot,
  measured: ReadonlyMap<number, BoxMeasure>,
  reachMm: number,
): Generator<[index: number, measure: BoxMeasure]> {
  const doubtful = [...measured].filter(
    ([, box]) => stateOf(box) === "uncertain" && (box.ink < limits.marked || box.outline < limits.minOutline),
  );
  const columns = Map.groupBy(doubtful, ([index]) => layout.regions[index]!.rectMm.x);
  for (const [x, boxes] of columns) {
    const column = [...measured].flatMap(([index, box]) => {
      const region = layout.regions[index] as Box;
      return region.rectMm.x === x ? [{ ...region, ...box }] : [];
    });
    const sheet = { scale: place.scale, paper };
    const isOutlineLost = boxes.some(([, box]) => box.outline < limits.minOutline);
    const whitened = isOutlineLost ? whiteStreaks(page, grid, column, place) : [];
    const streaks = [
      ...hidden.map((each) => hiddenLine(grid, each, sheet)),
      ...whitened.map((each) => hiddenLine(grid, each, sheet, Number.NEGATIVE_INFINITY)),
    ];
    const crease = findCrease(page, grid, layout.regions[boxes[0]![0]]!.rectMm, paper, place);
    const ways = [streaks, crease ? [crease, ...streaks] : []].filter((lines) => lines.length > 0);
    for (const [index] of boxes) {
      const region = layout.regions[index] as Box;
      for (const lines of ways) {
        const beside = measureBox(page, grid, region, place.black, boxGapMm, reachMm, lines);
        const state = stateOf(beside);
        if (state === "uncertain" || (state === "marked" && lines.some((line) => !line.hides))) continue;
        yield [index, beside];
        break;
      }
    }
  }
}

const isRead = (region: Region, personal: boolean): region is Box =>
  isBox(region) && (personal || region.kind === "partyVote");

/** Boxes with what goes from one to the next. */
export interface JoinedBoxes {
  /** Those that are in doubt for it. */
  readonly joined: ReadonlySet<number>;
  /** Marks that go over to an empty box with two strokes, and the ink there, mm². */
  readonly overMm2: ReadonlyMap<number, number>;
}

/**
 * Marked boxes that one stroke goes through: a large cross, or names struck out together. Also one whose mark comes from the next box's
 * outline and lies towards it, or goes over to it with two strokes: it may stand for either. And the last box of a column where something is drawn under it.
 */
export function joinedBoxes({ layout, boxGapMm }: KnownBallot, measured: ReadonlyMap<number, BoxMeasure>): JoinedBoxes {
  const joined = new Set<number>();
  const overMm2 = new Map<number, number>();
  const goesTo = (index: number, mark: BoxMeasure, away: number, empty: BoxMeasure): void => {
    const over = inkGoneOver(mark, away, empty);
    overMm2.set(index, Math.max(over, overMm2.get(index) ?? 0));
    if (away < limits.towardsNext || over > limits.goesOver.mm2) joined.add(index);
  };
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
    else if (upperIs) goesTo(index, measure, 1 - measure.centreDown, lower);
    else if (lowerIs) goesTo(next, lower, lower.centreDown, measure);
  }
  return { joined, overMm2 };
}

/**
 * Ink beside an empty box to which two strokes of a mark go over, mm²; 0 where fewer do, where the mark fills its own box, since
 * that goes over its edges anyway, or lies far from the other. The tips of a cross leave little.
 * @param away how far from the empty box the mark's ink lies in its own, 0 to 1
 */
function inkGoneOver(mark: BoxMeasure, away: number, empty: BoxMeasure): number {
  const { maxInk, away: mostAway } = limits.goesOver;
  const strokes = Math.min(mark.crossings, empty.crossings);
  return strokes >= 2 && mark.ink < maxInk && away < mostAway ? empty.haloMm2 : 0;
}

/** Layouts give places in tenths of millimetres, or finer. */
const SAME_MM = 0.2;

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
