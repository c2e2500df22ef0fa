import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { ProblemList } from "./problem-list.ts";

/** One form of the base-data package. A later form is a new folder, not an edit of an old one. */
export interface ExchangeProfile {
  readonly name: string;
  /** Names of the files that a package must hold, in their order. */
  readonly files: readonly string[];
  /** Name of the file that holds the detached signature of another. */
  signatureOf(file: string): string;
  /** File name -> UTF-8 bytes; the same base data gives the same bytes. */
  write(baseData: BaseData): Map<string, Uint8Array>;
  /** Adds everything that is wrong to `problems`; the result is meaningful only where nothing was added. */
  read(files: ReadonlyMap<string, Uint8Array>, problems: ProblemList): BaseData | null;
}
