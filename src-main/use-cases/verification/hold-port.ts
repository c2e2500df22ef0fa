import type { QueueWhere } from "./queue-port.ts";

/** A part of one box's queue. */
export type BoxQueue = QueueWhere & { readonly box: number };

/** Which ballots a person has now. A hold binds until `staleBefore` passes it, or it is let go. */
export interface HoldTable {
  /** Of that part of the queue, what the person has: what was worked on last comes first, then in order. */
  own(where: BoxQueue, person: string, staleBefore: string): Promise<number[]>;
  /** Of that part of the queue, what nobody has and the person has not read, in order; at most `most`. */
  free(where: BoxQueue, person: string, staleBefore: string, most: number): Promise<number[]>;
  hold(sheets: readonly number[], person: string, at: string): Promise<void>;
  /** Lets go what the person has, in one box or anywhere; `from` instead sets the time from which the holds are counted. */
  letGo(person: string, where: { readonly box?: number; readonly from?: string }): Promise<void>;
}

/** What a person has answered about a ballot so far; the window's own form, kept as it is. */
export interface DraftTable {
  put(sheet: number, person: string, draft: unknown, at: string): Promise<void>;
  of(sheets: readonly number[], person: string): Promise<ReadonlyMap<number, unknown>>;
  /** Of every person: the ballot is decided. */
  drop(sheet: number): Promise<void>;
}
