import type { Side } from "../../src-shared/domain/layout.ts";
import type { VerificationReasonCode } from "../../src-shared/domain/verification-reasons.ts";
import type { StrayInk } from "./find-stray-ink.ts";
import type { StampMeasure } from "./measure-stamp.ts";
import type { SideFound } from "./read-side.ts";

/** What was measured in one region and what came of it; for pictures that show why a sheet was read as it was. */
export interface RegionSeen {
  /** Index into the layout's regions. */
  readonly region: number;
  /** The decision in a word or two, plain English. */
  readonly decision: string;
  /** Every measure that the decision rests on, by the name it has in `thresholds`. */
  readonly values: Readonly<Record<string, number>>;
  readonly reasons: readonly VerificationReasonCode[];
}

/** Told what the interpreter sees while it reads; nothing is computed twice, and nothing at all where nobody watches. */
export interface SheetWatch {
  side(index: 0 | 1, found: SideFound | null): void;
  region(seen: RegionSeen): void;
  stamp(measure: StampMeasure): void;
  strayInk(found: StrayInk, side: Side): void;
}
