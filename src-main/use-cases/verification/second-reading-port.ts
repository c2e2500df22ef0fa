import type { ReadingRound, SecondReadingRule } from "../../../src-shared/domain/reading-rounds.ts";

/** What a count asks of a second reader, and which turn its sheets are at. Rules and seeds are never changed; the latest ones stand. */
export interface SecondReadingTable {
  /** `noSecondReading` where none was ever set. */
  rule(count: number): Promise<SecondReadingRule>;
  setRule(
    count: number,
    rule: SecondReadingRule,
    record: { reason: string | null; at: string; by: string },
  ): Promise<void>;
  /** The secret that draws the share; null before a rule was set. */
  seed(count: number): Promise<string | null>;
  addSeed(count: number, seed: string, at: string): Promise<void>;
  setRound(sheet: number, round: ReadingRound): Promise<void>;
  /** Live sheets of a count, left out as a duplicate or not, that one person has read: those decided, or those that wait for a second. */
  readOnce(count: number, state: "decided" | "waiting"): Promise<number[]>;
}
