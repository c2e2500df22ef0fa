import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { refuse } from "../../src-shared/result.ts";

export interface ScannedFiles {
  readonly sheet: string;
  /** Paths of `<sheet>-1.EXT` and `<sheet>-2.EXT`; null where there is none. */
  readonly files: readonly [string | null, string | null];
}

const SIDE_FILE = /^(.+)-([12])\.(jpe?g|png|tiff?|pgm)$/i;

/** The sheets of a folder of scans in natural order (2 before 10). Other files are left alone. Refuses a folder that cannot be read. */
export async function readScansDir(dir: string): Promise<ScannedFiles[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) =>
    refuse("scans-dir-unreadable", `The folder of scans ${dir} cannot be read (${error.code}). Check its name.`, {
      dir,
    }),
  );
  const sheets = new Map<string, [string | null, string | null]>();
  for (const name of names.sort()) {
    const match = SIDE_FILE.exec(name);
    if (!match) continue;
    const files = sheets.get(match[1]!) ?? [null, null];
    files[Number(match[2]) - 1] ??= join(dir, name);
    sheets.set(match[1]!, files);
  }
  const natural = new Intl.Collator("en", { numeric: true });
  return [...sheets]
    .map(([sheet, files]) => ({ sheet, files }))
    .sort((a, b) => natural.compare(a.sheet, b.sheet) || (a.sheet < b.sheet ? -1 : 1));
}
