import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import type { ReadingRound } from "../../../src-shared/domain/reading-rounds.ts";

/** A person's record about a sheet: a decision, or that an earlier one is taken back (`reading-rounds.ts` says which are in force). */
export interface DecisionRecord {
  readonly id: number;
  readonly sheet: number;
  readonly decision: BallotDecision | null;
  readonly notes: readonly string[];
  readonly decidedAt: string;
  readonly decidedBy: string;
  readonly round: ReadingRound;
  readonly takesBack: number | null;
}

export interface DecisionTable {
  add(record: Omit<DecisionRecord, "id">): Promise<void>;
  history(sheet: number): Promise<DecisionRecord[]>;
}
