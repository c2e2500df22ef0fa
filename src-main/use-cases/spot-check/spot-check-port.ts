import type { DifferenceCause, OwnReading } from "../../../src-shared/domain/sampling/own-reading.ts";
import type { SpotCheckPlan } from "../../../src-shared/domain/sampling/spot-check-plan.ts";
import type { SpotCheckState } from "../../../src-shared/domain/spot-check-states.ts";
import type { SheetVote } from "../../../src-shared/domain/tally.ts";

/** A sample that was drawn. */
export interface SpotCheck {
  readonly id: number;
  readonly plan: SpotCheckPlan;
  /** As thrown in public. */
  readonly seed: string;
  /** Sheets drawn from, and the SHA-256 of their list: it shows later that none was added or left out. */
  readonly population: number;
  readonly populationHash: string;
  readonly state: SpotCheckState;
  readonly drawnAt: string;
  readonly drawnBy: string;
  readonly conclusion: string | null;
  readonly concludedAt: string | null;
  readonly concludedBy: string | null;
}

/** One draw: the number that came out, and the sheet with that number. */
export interface Draw {
  readonly nth: number;
  readonly number: number;
  readonly sheet: number;
}

/** What a person read of a sheet, and what was counted for it at that moment. The latest of a sheet stands. */
export interface OwnReadingRecord {
  readonly sheet: number;
  readonly reading: OwnReading;
  readonly counted: SheetVote;
  /** Whose mistake a difference is; null while nobody has looked again, and where there is none. */
  readonly cause: DifferenceCause | null;
  readonly note: string;
  readonly at: string;
  readonly by: string;
}

export interface SpotCheckTables {
  all(): Promise<SpotCheck[]>;
  /** Refuses `unknown-spot-check`. */
  get(id: number): Promise<SpotCheck>;
  add(
    check: Pick<SpotCheck, "plan" | "seed" | "population" | "populationHash" | "drawnAt" | "drawnBy">,
    draws: readonly Draw[],
  ): Promise<SpotCheck>;
  draws(id: number): Promise<Draw[]>;
  move(id: number, state: SpotCheckState, end?: { conclusion: string; at: string; by: string }): Promise<void>;
  /** Latest per sheet. */
  readings(id: number): Promise<OwnReadingRecord[]>;
  addReading(id: number, record: OwnReadingRecord): Promise<void>;
}
