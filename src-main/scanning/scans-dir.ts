import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { refuse } from "../../src-shared/result.ts";

/** One sheet of a folder: its name and the files of its two sides, null where one is missing. */
export interface ScannedSheetFiles {
  readonly sheet: string;
  readonly files: readonly [string | null, string | null];
}

/** `<sheet>-1.EXT` and `<sheet>-2.EXT`; `<sheet>` is any text. */
const scanName = /^(?<sheet>.+)-(?<side>[12])\.(?:jpe?g|png|tiff?|pgm)$/i;

/** Whether a file's name says of which sheet and side it is. */
export const isSideName = (path: string): boolean => scanName.test(basename(path));

/**
 * The sheets of a folder in natural order (`sheet 2` before `sheet 10`). Files that are not scans are left alone.
 * @throws Refusal `scans-unreadable` where the folder cannot be read, `scan-twice` where one side has two files
 */
export async function readScansDir(dir: string): Promise<ScannedSheetFiles[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) =>
    refuse(
      "scans-unreadable",
      `The scans folder ${dir} cannot be read (${error.code}). Nothing was done. Check the path.`,
    ),
  );
  const bySheet = new Map<string, [string | null, string | null]>();
  const twice: string[] = [];
  for (const name of names.sort()) {
    const groups = scanName.exec(name)?.groups;
    if (!groups) continue;
    const files = bySheet.get(groups.sheet!) ?? [null, null];
    const side = groups.side === "1" ? 0 : 1;
    if (files[side] !== null) twice.push(name);
    files[side] ??= join(dir, name);
    bySheet.set(groups.sheet!, files);
  }
  if (twice.length > 0) {
    refuse(
      "scan-twice",
      "Some sides have two files, so it is not certain which is the sheet. Nothing was done. Keep one file of each.",
      {},
      twice.map((name) => ({ code: "scan-twice", where: name, message: "another file has the same sheet and side" })),
    );
  }
  const order = new Intl.Collator("en", { numeric: true });
  return [...bySheet]
    .map(([sheet, files]) => ({ sheet, files }))
    .sort((a, b) => order.compare(a.sheet, b.sheet) || (a.sheet < b.sheet ? -1 : 1));
}

/** A gap of this many is no lost sheet but another numbering. */
const MOST_MISSING = 1_000;

/**
 * Numbers that a run of numbered sheets leaves out: pictures of a sheet that passed the scanner may be lost.
 * @param sheets names in order; those without a number at their end do not count
 */
export function missingNumbers(sheets: readonly string[]): string[] {
  const missing: string[] = [];
  const last = new Map<string, number>();
  for (const sheet of sheets) {
    const { before, number } = /^(?<before>.*?)(?<number>\d{1,9})$/.exec(sheet)?.groups ?? {};
    if (before === undefined || number === undefined) continue;
    const from = (last.get(before) ?? Number(number) - 1) + 1;
    if (Number(number) - from < MOST_MISSING)
      for (let each = from; each < Number(number); each++)
        missing.push(before + String(each).padStart(number.length, "0"));
    last.set(before, Number(number));
  }
  return missing;
}

/** In words, for the person who chose the folder; empty where none is missing. */
export function gapWarning(dir: string, sheets: readonly string[]): string {
  const missing = missingNumbers(sheets);
  if (missing.length === 0) return "";
  const named = missing.slice(0, 20).join(", ") + (missing.length > 20 ? ` and ${missing.length - 20} more` : "");
  return `Warning: the numbers of the sheets in ${dir} have a gap: ${named}. Look for their paper and scan it.\n`;
}
