import { edgeWidthMm } from "../../../src-main/interpretation/edge-width.ts";
import { greyShare } from "../../../src-main/interpretation/grey-share.ts";
import type { StampMeasure } from "../../../src-main/interpretation/measure-stamp.ts";
import type { SideFound } from "../../../src-main/interpretation/read-side.ts";
import type { RegionSeen, SheetWatch } from "../../../src-main/interpretation/sheet-watch.ts";
import type { SheetTruth } from "../../../src-main/simulator/sheet-truth.ts";
import type { Layout } from "../../../src-shared/domain/layout.ts";
import { isMarked } from "../corpus/judge-sheet.ts";
import { binOf, type Histograms } from "./histogram.ts";
import { type QuantityName, quantities } from "./quantities.ts";

export interface MeasureWatch extends SheetWatch {
  /** Sorts what was seen of the sheet just read into the histograms, by what was truly there, and forgets it. */
  sort(into: Histograms, truth: SheetTruth, mustVerify: boolean, layout: Layout | null): void;
}

/** Keeps every measure of one sheet until it is known what they should have been. */
export function createMeasureWatch(): MeasureWatch {
  let sides: SideFound[] = [];
  let regions: RegionSeen[] = [];
  let stamp: StampMeasure | null = null;
  let stray: Parameters<SheetWatch["strayInk"]>[0] | null = null;
  return {
    side(_, found) {
      if (found) sides.push(found);
    },
    region: (seen) => void regions.push(seen),
    stamp(measure) {
      stamp = measure;
    },
    strayInk(found, side) {
      if (side === "front") stray = found;
    },
    sort(into, truth, mustVerify, layout) {
      const add = (name: QuantityName, series: number, value: number | undefined): void => {
        if (value === undefined || Number.isNaN(value)) return;
        into[name][series]![binOf(quantities[name], value)]!++;
      };
      const sheet = mustVerify ? 1 : 0;
      for (const { page, place } of sides) {
        add("marks-residual", sheet, place.residualMm);
        add("edge-width", sheet, edgeWidthMm(page, place));
        add("grey-share", sheet, greyShare(page, place));
      }
      if (layout)
        for (const { region, values } of regions) {
          const { kind } = layout.regions[region]!;
          if (kind === "personalVote" || kind === "partyVote") {
            const series = mustVerify ? 2 : isMarked(layout, region, truth) ? 0 : 1;
            add("box-ink", series, values.ink);
            add("box-faint", series, values.faint);
            add("box-halo", series, values.haloMm2);
            add("box-run", series, values.runMm);
            add("box-outline", series, values.outline);
            if (isMarked(layout, region, truth)) {
              add("box-over", sheet, values.overMm2);
              add("box-off-middle", sheet, values.crossedOffMiddle);
            }
          }
          if (kind === "writeIn" || kind === "open") {
            const series = isWrittenOn(layout, region, truth) ? 0 : mustVerify ? 2 : 1;
            add("writing-ink", series, values.inkMm2);
            add("writing-stroke", series, values.strokeMm);
          }
          if (kind === "partyName") {
            add("name-likeness", sheet, values.likeness);
            add("name-crossed", sheet, values.crossedMm2);
          }
          if (kind === "ballotNumber" || kind === "ballotId") add("digits-confirmed", sheet, values.confirmed);
        }
      if (stamp) {
        const series = truth.stamp === "clear" ? (mustVerify ? 3 : 0) : truth.stamp === "weak" ? 1 : 2;
        add("stamp-fill", series, stamp.fill);
        add("stamp-faint", series, stamp.faint);
        add("stamp-cells", series, stamp.cells);
      }
      if (stray) {
        add("stray-ink", sheet, stray.inkMm2);
        add("struck", sheet, stray.struck);
        add("crossed", sheet, stray.crossedMm2);
        add("crossed-around", sheet, stray.crossedAroundMm2);
        add("crossed-both", sheet, stray.crossedBothMm2);
        add("beside-rule", sheet, stray.besideRuleMm2);
        add("together", sheet, stray.together);
      }
      [sides, regions, stamp, stray] = [[], [], null, null];
    },
  };
}

/** Write-in lines are filled from the first; a remark stands in the open field. */
function isWrittenOn(layout: Layout, index: number, truth: SheetTruth): boolean {
  const region = layout.regions[index]!;
  if (region.kind === "open") return truth.remark !== null;
  if (region.kind !== "writeIn") return false;
  const before = layout.regions.filter((other) => other.kind === "writeIn" && other.line < region.line).length;
  return before < truth.writeIns.length;
}
