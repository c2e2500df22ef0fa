import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { SheetSource } from "../use-cases/counting-context.ts";
import { type Pairing, sheetsOfFolder, stacksIn } from "./folder/folder-sheets.ts";
import { readScansDir } from "./scans-dir.ts";

/**
 * Sheets from a folder of scans: two files each by name (contract), then those of TIFF and PDF files of many pages. A file that cannot be
 * read is a missing side, never a stop.
 * @param pairing how files become sheets where they do not follow the contract's names
 */
export function folderSource(dir: string, pairing?: Pairing): SheetSource {
  return {
    description: resolve(dir),
    async *sheets(stored) {
      if (pairing !== undefined) {
        for (const sheet of await sheetsOfFolder(dir, pairing)) {
          if (stored.has(sheet.name)) continue;
          const { first, second } = await sheet.read();
          yield { name: sheet.name, first: first.bytes, second: second?.bytes ?? null };
        }
        return;
      }
      for (const { sheet, files } of await readScansDir(dir)) {
        if (stored.has(sheet)) continue;
        const [first, second] = await Promise.all([bytesOf(files[0]), bytesOf(files[1])]);
        yield { name: sheet, first, second };
      }
      for (const sheet of await stacksIn(dir)) {
        if (stored.has(sheet.name)) continue;
        const { first, second } = await sheet.read();
        yield { name: sheet.name, first: first.bytes, second: second?.bytes ?? null };
      }
    },
  };
}

/** How many sheets such a folder gives. @throws Refusal as `readScansDir` */
export async function sheetsInFolder(dir: string): Promise<number> {
  return (await readScansDir(dir)).length + (await stacksIn(dir)).length;
}

async function bytesOf(path: string | null): Promise<Uint8Array | null> {
  return path === null ? null : readFile(path).catch(() => null);
}
