import type { BoxFigures } from "../../../src-shared/domain/sampling/box-figures.ts";
import type { DifferenceCause } from "../../../src-shared/domain/sampling/own-reading.ts";

/** A box counted by hand, beside what was counted for it at that moment. */
export interface BoxHandCount {
  readonly id: number;
  readonly box: number;
  readonly hand: BoxFigures;
  readonly counted: BoxFigures;
  readonly at: string;
  readonly by: string;
  /** Whose mistake a difference was, by the latest word; null while nobody has said, and where there is none. */
  readonly finding: HandCountFinding | null;
}

export interface HandCountFinding {
  readonly cause: DifferenceCause;
  readonly note: string;
  readonly at: string;
  readonly by: string;
}

/** A box that dice chose. */
export interface BoxDraw {
  readonly id: number;
  readonly seed: string;
  /** Boxes that could be drawn, as people see them, in the order of their numbers. */
  readonly boxes: readonly string[];
  /** From 1, into `boxes`. */
  readonly number: number;
  readonly box: number;
  readonly at: string;
  readonly by: string;
}

export interface HandCountTables {
  /** Refuses `unknown-hand-count`. */
  get(id: number): Promise<BoxHandCount>;
  /** Oldest first. */
  ofBox(box: number): Promise<BoxHandCount[]>;
  add(count: Omit<BoxHandCount, "id" | "finding">): Promise<BoxHandCount>;
  addFinding(id: number, finding: HandCountFinding): Promise<void>;
  addDraw(draw: Omit<BoxDraw, "id">): Promise<BoxDraw>;
  /** Oldest first. */
  draws(): Promise<BoxDraw[]>;
}
