import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import type { SideImage, SideMediaType } from "../scanner-port.ts";
import { isSideName, readScansDir } from "../scans-dir.ts";
import { isStackFile, openStack } from "./stack-files.ts";

/**
 * How files become sheets. `name`: `<sheet>-1.EXT` and `<sheet>-2.EXT`, and TIFF and PDF files of many pages, two a sheet. `order`: every
 * two files are a sheet, in the order a person counts their names.
 */
export type Pairing = "name" | "order";

/** A sheet of a folder that was not read yet. */
export interface FolderSheet {
  readonly name: string;
  readonly paths: readonly string[];
  /** Both sides are there. */
  readonly whole: boolean;
  read(): Promise<{ first: SideImage; second: SideImage | null }>;
}

const mediaTypes: Readonly<Record<string, SideMediaType>> = {
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".tif": "image/tiff",
  ".tiff": "image/tiff",
  ".png": "image/png",
  ".pgm": "image/x-portable-anymap",
};
/** Files of a folder that may hold sides. */
const isScan = (name: string): boolean => (typeOf(name) !== undefined || isStackFile(name)) && !name.startsWith(".");
const typeOf = (path: string): SideMediaType | undefined => mediaTypes[extname(path).toLowerCase()];
const byCount = new Intl.Collator("en", { numeric: true });

/** Sheets in the order a person counts. Files that are no pictures, or not complete yet, are the caller's to keep away. */
export async function sheetsOfFolder(
  dir: string,
  pairing: Pairing,
  isReady: (path: string) => boolean = () => true,
): Promise<FolderSheet[]> {
  const sheets = pairing === "order" ? await pairsInOrder(dir, isReady) : await pairsByName(dir, isReady);
  return sheets.sort((a, b) => byCount.compare(a.name, b.name));
}

async function picturesIn(dir: string): Promise<string[]> {
  const names = (await readdir(dir)).filter(isScan);
  return names.sort(byCount.compare).map((name) => join(dir, name));
}

async function pairsInOrder(dir: string, isReady: (path: string) => boolean): Promise<FolderSheet[]> {
  const paths = (await picturesIn(dir)).filter((path) => typeOf(path) !== undefined);
  const unready = paths.findIndex((path) => !isReady(path));
  const ready = unready < 0 ? paths : paths.slice(0, unready);
  return Array.from({ length: Math.ceil(ready.length / 2) }, (_, n) => {
    const pair = ready.slice(2 * n, 2 * n + 2);
    return sheetOfFiles(nameOf(pair[0]!), pair[0]!, pair[1] ?? null);
  });
}

async function pairsByName(dir: string, isReady: (path: string) => boolean): Promise<FolderSheet[]> {
  const named = (await readScansDir(dir)).map(({ sheet, files: [first, second] }) => ({ sheet, first, second }));
  const sheets: FolderSheet[] = [];
  for (const { sheet, first, second } of named) {
    const [one, two] = [first, second].filter((path) => path !== null);
    if (one === undefined) continue;
    sheets.push(
      sheetOfFiles(
        sheet,
        one,
        two ?? null,
        [one, two].every((path) => path === undefined || isReady(path)),
      ),
    );
  }
  return [...sheets, ...(await stacksIn(dir, isReady))];
}

/** Sheets of the files of many pages, which no name pairs. */
export async function stacksIn(dir: string, isReady: (path: string) => boolean = () => true): Promise<FolderSheet[]> {
  const sheets: FolderSheet[] = [];
  for (const path of await picturesIn(dir)) {
    if (!isStackFile(path) || isSideName(path)) continue;
    sheets.push(...(isReady(path) ? await sheetsOfStack(path) : [unready(path)]));
  }
  return sheets;
}

function sheetOfFiles(name: string, first: string, second: string | null, ready = true): FolderSheet {
  return {
    name,
    paths: second === null ? [first] : [first, second],
    whole: second !== null && ready,
    async read() {
      return { first: await sideOf(first), second: second === null ? null : await sideOf(second) };
    },
  };
}

/** A file that is still being written holds the sheets after it back. */
function unready(path: string): FolderSheet {
  return { ...sheetOfFiles(nameOf(path), path, null), whole: false };
}

/** A file that cannot be read is an unreadable side, never a stop. */
async function sideOf(path: string): Promise<SideImage> {
  const bytes = await readFile(path).catch(() => new Uint8Array());
  return { bytes, mediaType: typeOf(path) ?? "image/jpeg" };
}

/** Two pages a sheet; a last page alone is a sheet without its other side. */
async function sheetsOfStack(path: string): Promise<FolderSheet[]> {
  const { pages, page } = await openStack(path, await stateOfFile(path).catch(() => "gone"));
  if (pages === 1 && typeOf(path) !== undefined) return [sheetOfFiles(nameOf(path), path, null)];
  const digits = String(Math.ceil(pages / 2)).length;
  return Array.from({ length: Math.ceil(pages / 2) }, (_, n) => ({
    name: pages <= 2 ? nameOf(path) : `${nameOf(path)} ${String(n + 1).padStart(digits, "0")}`,
    paths: [path],
    whole: pages > 1,
    async read() {
      const first = await page(2 * n);
      return { first, second: 2 * n + 1 < pages ? await page(2 * n + 1) : null };
    },
  }));
}

function nameOf(path: string): string {
  const file = path.slice(path.lastIndexOf("/") + 1).replace(/^.*\\/, "");
  return file.slice(0, file.length - extname(file).length);
}

/** What tells that a file is not written any more: its size and time. */
export async function stateOfFile(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size} ${mtimeMs}`;
}

export { picturesIn };
