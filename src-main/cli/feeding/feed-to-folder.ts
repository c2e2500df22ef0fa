import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { basename, join } from "node:path";
import type {
  EndReason,
  FedSheet,
  FeedEnd,
  FeedSettings,
  Scanner,
  SideMediaType,
} from "../../scanning/scanner-port.ts";
import { readScansDir } from "../../scanning/scans-dir.ts";
import { writeWholeFile } from "../files.ts";

export interface FolderFeed {
  readonly end: FeedEnd;
  /** Names of the sheets written and kept. */
  readonly kept: readonly string[];
  /** Sheets in doubt, moved to `set-aside`: their paper is fed again. */
  readonly setAside: readonly string[];
}

const extensions: Readonly<Record<SideMediaType, string>> = {
  "image/jpeg": "jpg",
  "image/tiff": "tif",
  "image/png": "png",
  "image/x-portable-anymap": "pgm",
};

/** One feed into a folder of scans as the other commands read it, numbered on from what lies there. */
export async function feedToFolder(
  scanner: Scanner,
  settings: FeedSettings,
  dir: string,
  onSheet: (kept: number) => void,
  signal?: AbortSignal,
): Promise<FolderFeed> {
  await mkdir(dir, { recursive: true });
  const aside = join(dir, "set-aside");
  const last = Math.max(await lastNumber(dir), await lastNumber(aside));
  const written: string[][] = [];
  const feed = scanner.feed(settings);
  signal?.addEventListener("abort", () => feed.stop());
  for await (const sheet of feed) {
    written.push(await writeSheet(dir, String(last + sheet.position).padStart(5, "0"), sheet));
    onSheet(written.length);
  }
  const end = await feed.ended;
  const doubtful = written.splice(written.length - end.doubtfulSheets);
  if (doubtful.length > 0) await mkdir(aside, { recursive: true });
  for (const path of doubtful.flat()) await rename(path, join(aside, basename(path)));
  return { end, kept: written.map(sheetName), setAside: doubtful.map(sheetName) };
}

/** Sheets that were set aside keep their numbers: a later one of the same name would take their place. */
async function lastNumber(dir: string): Promise<number> {
  if (!existsSync(dir)) return 0;
  return Math.max(0, ...(await readScansDir(dir)).map(({ sheet }) => Number(sheet)).filter(Number.isInteger));
}

async function writeSheet(dir: string, name: string, { first, second }: FedSheet): Promise<string[]> {
  const paths: string[] = [];
  for (const [index, side] of [first, second].entries()) {
    if (side === null) continue;
    const path = join(dir, `${name}-${index + 1}.${extensions[side.mediaType]}`);
    await writeWholeFile(path, side.bytes);
    paths.push(path);
  }
  return paths;
}

function sheetName([first = ""]: readonly string[]): string {
  return basename(first).replace(/-[12]\.\w+$/, "");
}

/** What the operator does next, by the reason of the end. */
export const adviceAfter: Readonly<Record<EndReason, string>> = {
  empty: "Compare the last sheet in the output with the last one written. Are tray and path empty, the pile is done.",
  jam: "Open the scanner, take out what sticks, lay it on top of the tray, and feed again.",
  "double-feed": "Lay the sheets that went through together on top of the tray, and feed again.",
  "cover-open": "Lay the sheet in the path on top of the tray, close the cover, and feed again.",
  cancelled:
    "Compare the last sheet in the output with the last one written; lay any after it on the tray, and feed again.",
  "device-lost":
    "Check cable and power. Compare the last sheet in the output with the last one written; lay any after it on the tray, and feed again.",
  unknown: "Look at tray, path and output. Lay every sheet after the last one written on the tray, and feed again.",
};
