import type { StopAnswers, StopCause, StopFindings, StopState } from "../../../src-shared/domain/scan-stops.ts";

/**
 * Who keeps the sheets apart: `files` are named and stay where they are, so that the program itself knows what is left; of
 * `paper` only the operator can say where it lies.
 */
export type Custody = "paper" | "files";

/** One run of the feeder, from a start or resume to the next stop. */
export interface Feeding {
  readonly id: number;
  readonly box: number;
  /** From 1 within its box. */
  readonly number: number;
  readonly source: string;
  readonly custody: Custody;
  readonly startedAt: string;
  readonly startedBy: string;
}

/** How a feeding stopped, by the figures, and what the operator found. */
export interface Stop {
  readonly feeding: number;
  readonly box: number;
  readonly state: StopState;
  readonly cause: StopCause;
  /** In words: the scanner's own, or the fault's. */
  readonly message: string;
  readonly stoppedAt: string;
  /** Stored in this feeding. */
  readonly sheets: number;
  /** Pictures of these; twice as many where none is missing. */
  readonly images: number;
  /** What the scanner counted; null where it does not count or could not be asked. */
  readonly deviceSheets: number | null;
  /** The last stored sheet of the box. */
  readonly lastSheet: number | null;
  readonly findings: StopFindings;
  readonly answers: StopAnswers | null;
  readonly confirmedAt: string | null;
  readonly confirmedBy: string | null;
}

export interface FeedingTable {
  start(feeding: Omit<Feeding, "id" | "number">): Promise<Feeding>;
  /** The newest of the box since it was last discarded. */
  latest(box: number): Promise<{ readonly feeding: Feeding; readonly stop: Stop | null } | null>;
  addStop(stop: Omit<Stop, "confirmedAt" | "confirmedBy" | "answers" | "state">): Promise<void>;
  confirm(feeding: number, answers: StopAnswers, at: string, by: string): Promise<void>;
  /** Of the box since it was last discarded, oldest first. */
  stopsOf(box: number): Promise<Stop[]>;
  discardStops(box: number): Promise<void>;
}
