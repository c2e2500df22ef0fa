import { readBaseDataPackage } from "../basedata/read-base-data-package.ts";
import { createInterpretationPool, type InterpretedSheet } from "../interpretation/pool.ts";
import { readLayouts } from "../interpretation/read-layouts.ts";
import { inputOf } from "../interpretation/scan-inputs.ts";
import { readScansDir } from "../scanning/scans-dir.ts";
import type { TestRun } from "./test-report.ts";

export interface TestReader {
  /** Reads every sheet of a folder of scans. */
  read(scansDir: string): Promise<Pick<TestRun, "readings" | "qualities">>;
  close(): Promise<void>;
}

/** Reads scans as a count would: the same threads, layouts and limits. */
export async function openTestReader(
  baseDataBytes: Uint8Array,
  layoutsDir: string,
  trustedCaPem?: string,
): Promise<TestReader> {
  const { baseData } = await readBaseDataPackage(baseDataBytes, trustedCaPem ? { trustedCaPem } : {});
  const pool = await createInterpretationPool({ layouts: await readLayouts(layoutsDir), baseData });
  return {
    async read(scansDir) {
      const done: InterpretedSheet[] = [];
      const ahead: Promise<InterpretedSheet>[] = [];
      for (const sheet of await readScansDir(scansDir)) {
        ahead.push(pool.submit(inputOf(sheet)));
        if (ahead.length >= pool.capacity) done.push(await ahead.shift()!);
      }
      done.push(...(await Promise.all(ahead)));
      return {
        readings: done.map(({ reading }) => reading),
        qualities: done.flatMap(({ quality }) => quality ?? []),
      };
    },
    close: () => pool.close(),
  };
}
