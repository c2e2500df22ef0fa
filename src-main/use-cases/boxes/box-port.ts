import type { BoxState } from "../../../src-shared/domain/box-states.ts";

export interface Box {
  readonly id: number;
  readonly count: number;
  /** From 1 within its count, as on its label. */
  readonly number: number;
  readonly state: BoxState;
  readonly source: string | null;
  readonly startedAt: string | null;
  readonly startedBy: string | null;
  readonly finishedAt: string | null;
  /** Why it stands still, in words; null unless paused. */
  readonly pauseReason: string | null;
  /** Sheets by the slip on the box; null where nobody said. */
  readonly expectedSheets: number | null;
}

export interface BoxTable {
  get(id: number): Promise<Box>;
  find(count: number, number: number): Promise<Box | null>;
  ofCount(count: number): Promise<Box[]>;
  add(count: number, number: number): Promise<Box>;
  update(id: number, change: Partial<Omit<Box, "id" | "count" | "number">>): Promise<void>;
  inState(state: BoxState): Promise<Box[]>;
}
