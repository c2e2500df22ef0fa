import type { Side } from "../../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import type { StrayInk } from "../find-stray-ink.ts";
import type { ScannedSide } from "../grey-page.ts";
import type { StampMeasure } from "../measure-stamp.ts";
import type { SideFound } from "../read-side.ts";
import type { SheetInterpreter } from "../sheet-interpreter.ts";
import type { RegionSeen } from "../sheet-watch.ts";

/** All that was seen while a sheet was read. */
export interface WatchedSheet {
  readonly scanned: readonly [ScannedSide, ScannedSide];
  readonly reading: SheetReading;
  readonly sides: readonly [SideFound | null, SideFound | null];
  /** By index into the layout's regions. */
  readonly regions: ReadonlyMap<number, RegionSeen>;
  readonly stamp: StampMeasure | null;
  /** Ink outside fields and print, of the sides whose print is known. */
  readonly stray: Readonly<Partial<Record<Side, StrayInk>>>;
}

/** Reads one sheet as ever, and keeps what the interpreter tells on the way. */
export function watchSheet(
  scanned: readonly [ScannedSide, ScannedSide],
  sheet: string,
  interpreter: SheetInterpreter,
): WatchedSheet {
  const sides: [SideFound | null, SideFound | null] = [null, null];
  const regions = new Map<number, RegionSeen>();
  let stamp: StampMeasure | null = null;
  const stray: Partial<Record<Side, StrayInk>> = {};
  const { reading } = interpreter.interpret(scanned[0], scanned[1], sheet, {
    side: (index, found) => {
      sides[index] = found;
    },
    region: (seen) => regions.set(seen.region, seen),
    stamp: (measure) => {
      stamp = measure;
    },
    strayInk: (found, side) => {
      stray[side] = found;
    },
  });
  return { scanned, reading, sides, regions, stamp, stray };
}
