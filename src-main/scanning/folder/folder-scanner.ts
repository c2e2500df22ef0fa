import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { refuse } from "../../../src-shared/result.ts";
import type { DeviceEnd, Feeder } from "../create-feed.ts";
import { oneFeed } from "../one-feed.ts";
import type { Scanner, ScannerDriver } from "../scanner-port.ts";
import { type FolderSheet, type Pairing, picturesIn, sheetsOfFolder, stateOfFile } from "./folder-sheets.ts";

export interface FolderOptions {
  readonly pairing?: Pairing;
  /** Look for new files until the feed is stopped or nothing came for `quietMs`; without it the folder is read once. */
  readonly watch?: { readonly settleMs?: number; readonly quietMs?: number; readonly lookEveryMs?: number };
}

/** A file is complete when it has not changed for so long; scanners' own software writes pages in one go. */
const SETTLE_MS = 1000;
/** No new sheet for so long: the tray is taken to be empty. */
const QUIET_MS = 15_000;
const LOOK_EVERY_MS = 250;

/** Pictures that any scanner's own software leaves in a folder, behind the same port as a scanner. */
export function createFolderScanner(dir: string, options: FolderOptions = {}): Scanner {
  const folder = resolve(dir);
  const { pairing = "name", watch } = options;
  const feeds = oneFeed("The folder is being read already. Nothing was changed.");
  return {
    stack: "folder",
    description: watch ? `watched folder ${folder}` : folder,
    capabilities: {
      duplex: true,
      resolutionsDpi: [],
      mediaTypes: ["image/jpeg", "image/tiff", "image/png", "image/x-portable-anymap"],
      tellsApart: ["empty", "cancelled", "device-lost", "unknown"],
      countsSheets: false,
      pausesPaper: false,
    },
    async status() {
      const there = await stat(folder).then(
        (found) => found.isDirectory(),
        () => false,
      );
      if (!there) {
        return { state: "not-answering", paperInTray: null, hindrance: "device-lost", message: `${folder} is gone` };
      }
      return { state: feeds.running ? "busy" : "ready", paperInTray: null, hindrance: null, message: folder };
    },
    feed(settings) {
      return feeds.start(settings, (feeder) => (watch ? watchFolder : readOnce)(folder, pairing, feeder, watch));
    },
    async close() {
      await feeds.stop();
    },
  };
}

/** The stack `folder`: an address is a folder. */
export function createFolderDriver(options: FolderOptions = {}): ScannerDriver {
  return {
    stack: "folder",
    look: async () => ({ stack: "folder", version: "1", scanners: [], advice: "" }),
    async open(address) {
      const scanner = createFolderScanner(address, options);
      if ((await scanner.status()).state === "not-answering") {
        refuse("scanner-not-found", `There is no folder ${address}. Check its name and that it may be read.`);
      }
      return scanner;
    },
  };
}

const gone = (folder: string): DeviceEnd => ({ reason: "device-lost", message: `the folder ${folder} cannot be read` });
const stopped: DeviceEnd = { reason: "cancelled", message: "stopped" };

async function put(feeder: Feeder, sheet: FolderSheet): Promise<void> {
  feeder.put({ ...(await sheet.read()), name: sheet.name });
}

async function readOnce(folder: string, pairing: Pairing, feeder: Feeder): Promise<DeviceEnd> {
  const sheets = await sheetsOfFolder(folder, pairing).catch(() => null);
  if (!sheets) return gone(folder);
  for (const sheet of sheets) {
    if (!(await feeder.room())) return stopped;
    await put(feeder, sheet);
  }
  return { reason: "empty", message: "the folder is at its end" };
}

/** Sheets in the order of their names, each when its files are complete and all before it were taken. */
async function watchFolder(
  folder: string,
  pairing: Pairing,
  feeder: Feeder,
  { settleMs = SETTLE_MS, quietMs = QUIET_MS, lookEveryMs = LOOK_EVERY_MS }: NonNullable<FolderOptions["watch"]> = {},
): Promise<DeviceEnd> {
  const taken = new Set<string>();
  const settled = createSettling(settleMs);
  let lastNews = performance.now();
  for (;;) {
    const isReady = await settled.look(folder).catch(() => null);
    if (!isReady) return gone(folder);
    const sheets = await sheetsOfFolder(folder, pairing, isReady).catch(() => null);
    if (!sheets) return gone(folder);
    const quiet = performance.now() - lastNews >= quietMs;
    for (const sheet of sheets.filter(({ name }) => !taken.has(name))) {
      // A sheet with one side waits for the other, and so do those after it, until nothing more comes.
      if (!(sheet.whole && sheet.paths.every(isReady)) && !quiet) break;
      if (!(await feeder.room())) return stopped;
      await put(feeder, sheet);
      taken.add(sheet.name);
      lastNews = performance.now();
    }
    if (feeder.signal.aborted) return stopped;
    if (quiet) return { reason: "empty", message: `no new sheet came for ${Math.round(quietMs / 1000)} seconds` };
    if (settled.changing) lastNews = performance.now();
    await sleep(lookEveryMs, undefined, { signal: feeder.signal }).catch(() => {});
  }
}

/** Knows since when each file of a folder has not changed. */
function createSettling(settleMs: number) {
  const seen = new Map<string, { state: string; since: number }>();
  return {
    changing: false,
    async look(folder: string): Promise<(path: string) => boolean> {
      const now = performance.now();
      this.changing = false;
      for (const path of await picturesIn(folder)) {
        const state = await stateOfFile(path).catch(() => "gone");
        if (seen.get(path)?.state === state) continue;
        seen.set(path, { state, since: now });
        this.changing = true;
      }
      return (path) => now - (seen.get(path)?.since ?? now) >= settleMs;
    },
  };
}
