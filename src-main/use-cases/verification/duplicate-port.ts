import type { DuplicateChoice } from "../../../src-shared/domain/duplicate-resolution.ts";
import type { Sheet } from "../boxes/sheet-port.ts";

/** Live sheets of a count with one ballot id; open until a resolution covers exactly these sheets. */
export interface DuplicateGroup {
  readonly ballotId: string;
  /** In the order they were stored. */
  readonly sheets: readonly Sheet[];
  readonly resolution: { readonly choice: DuplicateChoice; readonly reason: string | null; readonly by: string } | null;
}

export interface DuplicateTable {
  /** Sheets with the same ballot id, resolved ones included. */
  groups(count: number): Promise<DuplicateGroup[]>;
  group(count: number, ballotId: string): Promise<DuplicateGroup | null>;
  resolve(
    count: number,
    ballotId: string,
    sheets: readonly number[],
    choice: DuplicateChoice,
    reason: string | null,
    at: string,
    by: string,
  ): Promise<void>;
}
