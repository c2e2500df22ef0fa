import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import type { SheetQuality } from "../../src-shared/domain/scan-quality.ts";
import type { Problem } from "../../src-shared/result.ts";
import type { WriteResultPackageInput, WrittenPackage } from "../results/result-package.ts";
import type { ReadBaseData } from "./read-base-data.ts";
import type { StoreTransaction } from "./store-port.ts";

export type { ReadBaseData } from "./read-base-data.ts";

/** Time enters here, so that tests and recounts decide what the clock shows. */
export type Clock = () => Date;

/** Greyscale pictures of sheets, named by their content. */
export interface ImageStore {
  /** Resolves when the bytes would survive a power cut; the name is the same for the same bytes. */
  put(bytes: Uint8Array): Promise<string>;
  get(name: string): Promise<Uint8Array>;
  /** Only for pictures that no row names any more. */
  remove(name: string): Promise<void>;
}

export interface BaseDataPackages {
  read(bytes: Uint8Array, options: { trustedCaPem?: string }): Promise<ReadBaseData>;
  /** What a newer package alters in lists that ballots were counted for; empty where nothing that matters. */
  describeChange(old: BaseData, next: BaseData, usedLists: readonly string[]): readonly Problem[];
}

/** One sheet as a scanner or a folder gives it; null where a side is missing. */
export interface ScannedSheet {
  /** Names the sheet within its box: a sheet of the same name is never stored twice. */
  readonly name: string;
  readonly first: Uint8Array | null;
  readonly second: Uint8Array | null;
}

export interface SheetSource {
  /** Where the sheets come from, as written in the log and on the box: a folder, a scanner. */
  readonly description: string;
  /** Sheets in feeding order, without those already stored. */
  sheets(stored: ReadonlySet<string>): AsyncIterable<ScannedSheet>;
}

export interface InterpretedSheet {
  readonly reading: SheetReading;
  /** Bytes to keep of the first and second side; null where the side is missing. */
  readonly archive: readonly [Uint8Array | null, Uint8Array | null];
  /** How well it was scanned; left out where nothing was measured. */
  readonly quality?: SheetQuality;
}

export interface Interpreter {
  /** Sheets worth having in flight at once. */
  readonly capacity: number;
  interpret(sheet: ScannedSheet): Promise<InterpretedSheet>;
}

/** How passwords are kept: only as a slow hash. */
export interface Passwords {
  hash(password: string): Promise<string>;
  matches(password: string, hash: string): Promise<boolean>;
}

/** What a use-case works with: who acts, what time it is, and one transaction per command. */
export interface CountingContext {
  readonly person: string;
  readonly clock: Clock;
  readonly images: ImageStore;
  readonly packages: BaseDataPackages;
  readonly passwords: Passwords;
  /** A text that nobody can guess, new at each call. */
  secret(): string;
  /** The exchange format of results (src-main/results). */
  writeResultPackage(input: WriteResultPackageInput): Promise<readonly WrittenPackage[]>;
  /** The change and its audit entry commit together, or neither. */
  transaction<T>(work: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  /**
   * Boxes that this process feeds, by id: "running", or in words why a stop could not be written when the feeding ended (a full
   * disk keeps even that from being stored).
   */
  readonly feedingBoxes: Map<number, "running" | { readonly storeFault: string }>;
}
