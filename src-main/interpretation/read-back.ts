import { isBox, type Layout, type RectMm, type RegionOf } from "../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import type { VerificationReasonCode } from "../../src-shared/domain/verification-reasons.ts";
import type { ExpectedPrint } from "./expected-print.ts";
import { findStrayInk, isStray } from "./find-stray-ink.ts";
import { measureStamp, type StampMeasure } from "./measure-stamp.ts";
import { type OtherSide, otherSide } from "./other-side.ts";
import { grown } from "./patch.ts";
import type { SideFound } from "./read-side.ts";
import type { SheetWatch } from "./sheet-watch.ts";
import { thresholds } from "./thresholds.ts";

export interface StampReading {
  readonly stamp: SheetReading["stamp"];
  readonly reasons: readonly VerificationReasonCode[];
}

/**
 * The stamp, and ink beside it on the back. A side that cannot be turned the right way up is measured as it lies, and a
 * person looks anyway.
 * @param print what is printed on the back; null where it is not known or not the back that carries the stamp
 */
export function readStamp(
  side: SideFound | null,
  other: SideFound | null,
  field: RegionOf<"stamp"> | undefined,
  print: ExpectedPrint | null,
  layout: Layout | null,
  watch?: SheetWatch,
): StampReading {
  if (!side || !field) return { stamp: { fill: 0, present: null }, reasons: [] };
  const measure = measureStamp(side.page, side.grid, field.rectMm, side.place);
  watch?.stamp(measure);
  const present = side.isBack === (field.side === "back") ? measure.present : null;
  const reasons: VerificationReasonCode[] = [];
  if (present !== true) reasons.push(present === false ? "stamp-missing" : "stamp-weak");
  if (print && side.isBack) {
    const behind = other && layout ? marksBehind(otherSide(other, layout.paperMm.width), layout) : null;
    const stray = findStrayInk(side.page, side.grid, print, side.place, {
      behind,
      stamp: { field: field.rectMm, reach: reachOf(measure, field.rectMm) },
    });
    watch?.strayInk(stray, "back");
    if (isStray(stray)) reasons.push("ink-outside-fields");
  }
  return { stamp: { fill: measure.fill, present }, reasons };
}

/** Toner does not bleed: only marks do, and holes near the edge are the same on both sides. */
function marksBehind(behind: OtherSide, { paperMm, regions }: Layout): OtherSide {
  const { boxMm, edgeMm } = thresholds.strayInk.bleeds;
  const boxes = regions.filter(isBox).map(({ rectMm }) => grown(rectMm, boxMm));
  return (xMm, yMm, spreadMm) => {
    const x = paperMm.width - xMm;
    const near =
      Math.min(xMm, x, yMm, paperMm.height - yMm) < edgeMm ||
      boxes.some((box) => x > box.x && x < box.x + box.width && yMm > box.y && yMm < box.y + box.height);
    return near ? behind(xMm, yMm, spreadMm) : 0;
  };
}

/** Where the stamp itself may lie: beyond those edges of the field that it comes up to. */
function reachOf({ beyond }: StampMeasure, { x, y, width, height }: RectMm): RectMm {
  const by = (reached: boolean): number => (reached ? thresholds.stamp.beyondMm : 1);
  const [left, right, top, bottom] = [by(beyond.left), by(beyond.right), by(beyond.top), by(beyond.bottom)];
  return { x: x - left, y: y - top, width: width + left + right, height: height + top + bottom };
}
