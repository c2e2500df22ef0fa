import { realpath } from "node:fs/promises";
import { type Problem, refuse } from "../../../src-shared/result.ts";
import type { App } from "../../app.ts";
import { gapWarning, readScansDir } from "../../scanning/scans-dir.ts";
import type { Count } from "../../use-cases/counts/count-port.ts";

export interface BoxFolder {
  /** Number of the box: its place among the folders given, from 1. */
  readonly number: number;
  readonly dir: string;
  readonly sheets: readonly string[];
}

/** The folders behind `--box`, in order. Refuses unreadable and empty ones and the same folder twice, all at once. */
export async function readBoxFolders(dirs: readonly string[]): Promise<BoxFolder[]> {
  const problems: Problem[] = [];
  const folders: BoxFolder[] = [];
  for (const [index, given] of dirs.entries()) {
    const dir = await realpath(given).catch(() => null);
    if (dir === null) {
      problems.push({ code: "scans-dir-unreadable", where: `--box ${given}`, message: "there is no such folder" });
      continue;
    }
    const twin = folders.find((folder) => folder.dir === dir);
    if (twin) {
      const message = `is the folder of box ${twin.number} already; its sheets would be counted twice`;
      problems.push({ code: "box-twice", where: `--box ${given}`, message });
      continue;
    }
    const sheets = (await readScansDir(dir)).map((files) => files.sheet);
    if (sheets.length === 0) {
      const message = "holds no scans named <sheet>-1.jpg and <sheet>-2.jpg (jpg, png, tif, pgm)";
      problems.push({ code: "no-scans", where: `--box ${given}`, message });
    }
    folders.push({ number: index + 1, dir, sheets });
    process.stderr.write(gapWarning(given, sheets));
  }
  if (problems.length > 0) {
    const code = problems.some((p) => p.code === "box-twice") ? "box-twice" : "boxes-unusable";
    refuse(code, "The boxes cannot be scanned like this. Nothing was counted.", {}, problems);
  }
  return folders;
}

export interface ScanEvents {
  onStored(box: number, sheet: string, ballotId: string | null): void;
  onPaused(signal: AbortSignal): never;
}

/** Scans what is left of each box. Finished boxes are compared with their folders, so that no new sheet is passed over in silence. */
export async function scanBoxes(
  app: App,
  person: string,
  count: Count,
  folders: readonly BoxFolder[],
  signal: AbortSignal,
  events: ScanEvents,
): Promise<{ stored: number; skipped: number }> {
  const overview = (await app.read.countsOverview()).find((o) => o.count.id === count.id);
  const boxes = new Map(overview?.boxes.map((box) => [box.number, box]));
  await checkBoxes(app, folders, boxes);
  let stored = 0;
  let skipped = 0;
  for (const { number, dir } of folders) {
    const known = boxes.get(number);
    if (known && !["expected", "scanning", "paused"].includes(known.state)) {
      skipped += known.sheets;
      continue;
    }
    const scan = await app.as(person).boxes.scanFolder({
      count: count.id,
      box: number,
      dir,
      signal,
      onStored: (sheet) => events.onStored(number, sheet.name, sheet.ballotId),
    });
    stored += scan.stored;
    skipped += scan.skipped;
    if (signal.aborted) events.onPaused(signal);
  }
  return { stored, skipped };
}

type KnownBox = {
  readonly id: number;
  readonly number: number;
  readonly state: string;
  readonly source: string | null;
};

async function checkBoxes(
  app: App,
  folders: readonly BoxFolder[],
  boxes: ReadonlyMap<number, KnownBox>,
): Promise<void> {
  const problems: Problem[] = [];
  for (const { number, dir, sheets } of folders) {
    const box = boxes.get(number);
    if (!box || box.state === "expected") continue;
    if (box.source !== dir) {
      const message = `was begun from ${box.source ?? "no folder"}, not from ${dir}; give the folders in the same order as before`;
      problems.push({ code: "box-other-source", where: `box ${number}`, message });
      continue;
    }
    if (["scanning", "paused"].includes(box.state)) continue;
    const names = new Set<string>();
    for (let offset = 0; ; offset += 5000) {
      const { rows } = await app.read.sheets({ box: box.id, offset, limit: 5000 });
      for (const row of rows) names.add(row.name);
      if (rows.length < 5000) break;
    }
    const added = sheets.filter((sheet) => !names.has(sheet));
    if (added.length > 0) {
      const message = `is finished, and ${dir} now holds ${added.length} more sheets (${added.slice(0, 5).join(", ")}${added.length > 5 ? " …" : ""}); scan them as a box of their own`;
      problems.push({ code: "box-has-new-sheets", where: `box ${number}`, message });
    }
  }
  if (problems.length > 0)
    refuse("boxes-changed", "The boxes are not those that were counted. Nothing was changed.", {}, problems);
}
