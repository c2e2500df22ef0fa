import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { SheetSource } from "../use-cases/counting-context.ts";
import { readScansDir } from "./scans-dir.ts";

/** Sheets from a folder of scans, two files each (contract). A file that cannot be read is a missing side, never a stop. */
export function folderSource(dir: string): SheetSource {
  return {
    description: resolve(dir),
    async *sheets(stored) {
      for (const { sheet, files } of await readScansDir(dir)) {
        if (stored.has(sheet)) continue;
        const [first, second] = await Promise.all([bytesOf(files[0]), bytesOf(files[1])]);
        yield { name: sheet, first, second };
      }
    },
  };
}

async function bytesOf(path: string | null): Promise<Uint8Array | null> {
  return path === null ? null : readFile(path).catch(() => null);
}
