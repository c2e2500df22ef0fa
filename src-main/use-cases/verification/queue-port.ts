import type { QueueFilter } from "../../../src-shared/domain/queue-filter.ts";

/** Which part of the queue is asked for. */
export interface QueueWhere {
  readonly count?: number;
  readonly box?: number;
  readonly filter?: QueueFilter;
  /** Passes this sheet over, and what stands before it. */
  readonly after?: number;
  /** Those set aside come only where they are asked for. */
  readonly state?: "waiting" | "setAside";
}

/** Why a ballot was set aside, and who was asked about it; null: nobody in particular. */
export interface Aside {
  readonly sheet: number;
  readonly note: string;
  readonly asked: string | null;
  readonly at: string;
  readonly by: string;
}

export interface AsideTable {
  add(aside: Aside): Promise<void>;
  latest(sheet: number): Promise<Aside | null>;
}
