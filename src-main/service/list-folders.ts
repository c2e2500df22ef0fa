import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { FolderListing } from "../../src-shared/contract/scanning.ts";
import { refuse } from "../../src-shared/result.ts";
import { isStackFile } from "../scanning/folder/stack-files.ts";
import { isSideName } from "../scanning/scans-dir.ts";

const MOST_FOLDERS = 200;

/** The folders in a folder of the station, with the sheets in each; no other file is named. */
export async function listFolders(path: string, start: string): Promise<FolderListing> {
  const dir = resolve(start, path);
  const entries = await readdir(dir, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) =>
    refuse("folder-unreadable", `The folder ${dir} cannot be read (${error.code}). Check the path.`, { path: dir }),
  );
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort(new Intl.Collator("nb", { numeric: true }).compare)
    .slice(0, MOST_FOLDERS);
  const folders = await Promise.all(
    names.map(async (name) => ({ name, path: join(dir, name), sheets: await sheetsIn(join(dir, name)) })),
  );
  const parent = dirname(dir);
  return {
    path: dir,
    parent: parent === dir ? null : parent,
    sheets: await sheetsIn(dir),
    folders,
  };
}

/** Sheets by their names, and at least one for each file of many pages: those are opened only when the folder is chosen. */
async function sheetsIn(dir: string): Promise<number> {
  const names = await readdir(dir).catch(() => []);
  const stacks = names.filter((name) => isStackFile(name) && !isSideName(name)).length;
  const sides = names.filter(isSideName).map((name) => name.replace(/-[12]\.\w+$/, ""));
  return new Set(sides).size + stacks;
}
