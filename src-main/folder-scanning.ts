import type { OpenInterpreter } from "./product-ports.ts";
import { folderSource } from "./scanning/folder-source.ts";
import { resumeBox } from "./use-cases/boxes/resume-box.ts";
import { type ScanInput, type ScanSummary, scanBox } from "./use-cases/boxes/scan-box.ts";
import { startBox } from "./use-cases/boxes/start-box.ts";
import type { CountingContext } from "./use-cases/counting-context.ts";

export interface FolderScan extends Pick<ScanInput, "signal" | "onStored"> {
  readonly count: number;
  /** Number of the box; it is started, or resumed where it was begun from the same folder. */
  readonly box: number;
  readonly dir: string;
}

export type ScanFolder = (input: FolderScan) => Promise<ScanSummary>;

/** Scans a box from a folder, in the name of the context's person. */
export function folderScanning(
  ctx: CountingContext,
  interpreterFor: (count: number) => Promise<OpenInterpreter>,
): ScanFolder {
  return async ({ count, box: number, dir, ...rest }) => {
    const source = folderSource(dir);
    const interpreter = await interpreterFor(count);
    const known = await ctx.transaction((tx) => tx.boxes.find(count, number));
    const box =
      known && known.state !== "expected"
        ? await resumeBox(ctx, { box: known.id, source: source.description })
        : await startBox(ctx, { count, number, source: source.description });
    return scanBox(ctx, { box: box.id, source, interpreter, finishAtEnd: true, ...rest });
  };
}
