import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { Layout } from "../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import type { GreyPage } from "./grey-page.ts";

/** One side as it comes from the scanner: a file, its bytes, a raw page, or null where the side is missing. */
export type SideInput = { readonly path: string } | { readonly bytes: Uint8Array } | { readonly page: GreyPage } | null;

export interface SheetInput {
  /** Any text that names the sheet; returned in the reading. */
  readonly sheet: string;
  readonly first: SideInput;
  readonly second: SideInput;
}

/** The picture of one side to keep: grey JPEG, the scanner's own bytes where they are that already. */
export interface ArchivedSide {
  readonly bytes: Uint8Array;
  readonly mediaType: "image/jpeg";
  readonly width: number;
  readonly height: number;
}

export interface InterpretedSheet {
  readonly reading: SheetReading;
  /** In the order of the input; null where there is no picture (missing, not an image, of implausible size). */
  readonly archive: readonly [ArchivedSide | null, ArchivedSide | null];
  /** CPU milliseconds spent per stage, for `bench`. */
  readonly stages: Readonly<Record<string, number>>;
}

export interface InterpretationPoolOptions {
  readonly layouts: readonly Layout[];
  readonly baseData: BaseData;
  /** Threads; one per core, at least 1. */
  readonly workers?: number;
  /** Whether to make the pictures to keep (default true). */
  readonly archive?: boolean;
}

export interface InterpretationPool {
  /** How many sheets it is worth having submitted at once; more wait in line without harm but hold their bytes. */
  readonly capacity: number;
  /**
   * Reads one sheet. A bad file never throws: it gives outcome `unreadable` with the reason. Results come in the order
   * they finish. Rejects only on a fault (a bug, or a closed pool).
   */
  submit(input: SheetInput): Promise<InterpretedSheet>;
  /** Waits for nothing: sheets in flight are rejected. */
  close(): Promise<void>;
}

export declare function createInterpretationPool(options: InterpretationPoolOptions): Promise<InterpretationPool>;
