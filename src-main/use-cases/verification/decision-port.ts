import type { BallotDecision } from "../../../src-shared/domain/decision.ts";

/** A person's record about a sheet; the latest stands, an undo leaves the sheet undecided. */
export interface DecisionRecord {
  readonly id: number;
  readonly sheet: number;
  readonly decision: BallotDecision | null;
  readonly notes: readonly string[];
  readonly decidedAt: string;
  readonly decidedBy: string;
}

export interface DecisionTable {
  add(record: Omit<DecisionRecord, "id">): Promise<void>;
  history(sheet: number): Promise<DecisionRecord[]>;
}
