import type { BaseData, Contest, Election } from "../../../src-shared/domain/base-data.ts";
import type { CountKey, CountResult } from "../../../src-shared/domain/count-result.ts";
import type { CountState } from "../../../src-shared/domain/count-states.ts";
import type { CountingLevel } from "../../../src-shared/domain/election-rules.ts";
import type { TighterLimits } from "../../../src-shared/domain/tighter-limits.ts";

/** A count registered by hand: the numbers of its protocol. */
export interface HandCount {
  readonly lists: readonly { readonly list: string; readonly ballots: number }[];
  /** Ballots set aside for the final count. */
  readonly doubtful: number;
  readonly note: string;
}

export interface Count {
  readonly id: number;
  readonly key: CountKey;
  readonly state: CountState;
  readonly method: "scan" | "hand";
  /** The base data it is counted under, to the end. */
  readonly baseDataHash: string;
  readonly reportingUnit: string;
  readonly level: CountingLevel;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly completedAt: string | null;
  /** Frozen when the count is completed; `log verify` computes it again. */
  readonly result: CountResult | null;
  readonly hand: HandCount | null;
  /** Limits of interpretation that are tighter than measured, as it was started with; empty for most. */
  readonly tighter: TighterLimits;
}

export interface CountSetting {
  readonly baseData: BaseData;
  readonly election: Election;
  readonly contest: Contest;
}

export interface CountTable {
  get(id: number): Promise<Count>;
  findByKey(key: CountKey): Promise<Count | null>;
  all(): Promise<Count[]>;
  add(count: Omit<Count, "id" | "completedAt" | "result"> & { result: CountResult | null }): Promise<Count>;
  move(
    id: number,
    state: CountState,
    frozen?: { completedAt: string | null; result: CountResult | null },
  ): Promise<void>;
  setting(count: Count): Promise<CountSetting>;
}
