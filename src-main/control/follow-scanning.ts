import type { ControlReading } from "../../src-shared/domain/control-reading.ts";
import type { Layout } from "../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import type { ControlPool, ControlSetup } from "./control-pool.ts";
import { unconfirmed } from "./control-reader.ts";

/** A stored sheet as this needs it. */
export interface FollowedSheet {
  readonly id: number;
  readonly count: number;
  readonly reading: SheetReading;
  readonly images: readonly [string | null, string | null];
}

/** What the follower works with: the store's side of it. */
export interface Followed {
  next(after: number): Promise<FollowedSheet | null>;
  setup(count: number): Promise<{ layouts: readonly Layout[]; readsCorrections: boolean; key: string }>;
  image(name: string): Promise<Uint8Array>;
  record(sheet: number, control: ControlReading): Promise<unknown>;
  createReader(setup: Omit<ControlSetup, "lowPriority">): ControlPool;
  /** A box is being fed: scanning goes before everything. */
  isBusy(): boolean;
}

export interface ControlFollower {
  /** Something was stored: look again at once. */
  wake(): void;
  /** In words why it stands still where it should not; null else. */
  problem(): string | null;
  close(): Promise<void>;
}

/** How soon it looks whether the scanner has stopped; how long it waits after a fault; how long an idle reader keeps its memory. */
const BUSY_MS = 1000;
const RETRY_MS = 30_000;
const IDLE_MS = 60_000;

/**
 * Reads accepted sheets again in the background, one at a time, in the order they were stored, whenever no box is being fed. What is
 * left to do is asked of the store each time, so a killed program goes on where it was. A sheet that the reader dies over, though
 * it reads others, is recorded as unconfirmed, so that it cannot keep a count open for ever.
 */
export function followScanning(followed: Followed): ControlFollower {
  let closed = false;
  let trouble: string | null = null;
  let reader: { readonly key: string; readonly pool: ControlPool } | null = null;
  let wakeUp: () => void = () => {};
  let woken = false;
  let after = 0;
  /** Sheets it met a fault over, and whether it has read another since: then a second fault is the sheet's, not the reader's. */
  const failed = new Set<number>();
  let proven = false;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const closeReader = async (): Promise<void> => {
    await reader?.pool.close();
    reader = null;
  };

  const readerFor = async (count: number): Promise<ControlPool> => {
    const { key, layouts, readsCorrections } = await followed.setup(count);
    if (reader?.key !== key) {
      await closeReader();
      reader = { key, pool: followed.createReader({ layouts, readsCorrections }) };
    }
    return reader.pool;
  };

  const readAgain = async (sheet: FollowedSheet): Promise<void> => {
    const pool = await readerFor(sheet.count);
    const [first, second] = await Promise.all(sheet.images.map((name) => followed.image(name ?? "")));
    const control = await pool.control({ reading: sheet.reading, first: first!, second: second! });
    await followed.record(sheet.id, control);
  };

  /** Whether there was a sheet to read. */
  const step = async (): Promise<boolean> => {
    const sheet = (await followed.next(after)) ?? (after > 0 ? await followed.next(0) : null);
    if (!sheet) return false;
    try {
      await readAgain(sheet);
      trouble = null;
      proven = true;
    } catch (error) {
      if (closed) return false;
      await closeReader();
      if (!failed.has(sheet.id) || !proven) {
        failed.add(sheet.id);
        proven = false;
        throw error;
      }
      await followed.record(sheet.id, unconfirmed);
    } finally {
      after = sheet.id;
    }
    return true;
  };

  const run = async (): Promise<void> => {
    let idleSince: number | null = null;
    while (!closed) {
      if (followed.isBusy()) {
        await pause(BUSY_MS);
        continue;
      }
      woken = false;
      try {
        if ((await step()) || woken) {
          idleSince = null;
          continue;
        }
        idleSince ??= performance.now();
        if (performance.now() - idleSince >= IDLE_MS) await closeReader();
        await pause(reader ? IDLE_MS : 10 * IDLE_MS);
      } catch (error) {
        trouble = error instanceof Error ? error.message : String(error);
        process.stderr.write(`The control reader met a fault and tries again: ${trouble}\n`);
        await pause(RETRY_MS);
      }
    }
    await closeReader();
  };
  const running = run();

  return {
    wake() {
      woken = true;
      wakeUp();
    },
    problem: () => trouble,
    async close() {
      closed = true;
      await reader?.pool.close();
      wakeUp();
      await running;
    },
  };
}
