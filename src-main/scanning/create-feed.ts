import type { EndReason, FedSheet, Feed, FeedEnd, FeedProgress } from "./scanner-port.ts";

/** How a device run ended, as a driver knows it; sheets and images are counted here. */
export interface DeviceEnd {
  readonly reason: EndReason;
  readonly message: string;
  readonly deviceSheets?: number | null;
  readonly doubtfulSheets?: number;
  /** A side whose sheet was not completed. */
  readonly unpaired?: boolean;
}

/** The feed as its driver sees it. */
export interface Feeder {
  /** Aborted by `stop`: cancel at the device, hand over what it had finished, and return. */
  readonly signal: AbortSignal;
  /** Waits until another sheet may be taken from the device (room in the read-ahead, not paused); false once stopped. */
  room(): Promise<boolean>;
  /** Hands over a whole sheet. Never waits and never refuses: a sheet that passed the scanner is not dropped. */
  put(sheet: Omit<FedSheet, "position">): void;
}

export interface FeedBounds {
  readonly readAhead: number;
  /** Milliseconds of a steady clock. */
  now?(): number;
}

/**
 * A feed whose reading runs ahead of its taker by at most `readAhead` sheets. `run` drives the device: ask `room` before each
 * sheet, `put` it, and return how it ended. What `run` throws ends the feed as `unknown` with its message.
 */
export function createFeed(bounds: FeedBounds, run: (feeder: Feeder) => Promise<DeviceEnd>): Feed {
  const now = bounds.now ?? (() => performance.now());
  const waiting: FedSheet[] = [];
  const stopping = new AbortController();
  let sheets = 0;
  let paused = false;
  let heldBackMs = 0;
  let over = false;
  let changed = Promise.withResolvers<void>();
  const announce = () => {
    changed.resolve();
    changed = Promise.withResolvers<void>();
  };

  const feeder: Feeder = {
    signal: stopping.signal,
    async room() {
      while (!stopping.signal.aborted && (paused || waiting.length >= bounds.readAhead)) {
        const since = now();
        const byHand = paused;
        await changed.promise;
        if (!byHand) heldBackMs += now() - since;
      }
      return !stopping.signal.aborted;
    },
    put(sheet) {
      sheets += 1;
      waiting.push({ ...sheet, position: sheets });
      announce();
    },
  };

  const stop = () => {
    stopping.abort();
    announce();
  };

  const device = run(feeder)
    .catch((error: unknown): DeviceEnd => ({ reason: "unknown", message: String(error) }))
    .then((end): FeedEnd => {
      over = true;
      announce();
      return {
        reason: end.reason,
        sheets,
        images: 2 * sheets + (end.unpaired ? 1 : 0),
        deviceSheets: end.deviceSheets ?? null,
        doubtfulSheets: Math.min(end.doubtfulSheets ?? 0, sheets),
        message: end.message || end.reason,
      };
    });

  async function* take(): AsyncGenerator<FedSheet> {
    try {
      while (true) {
        const sheet = waiting.shift();
        if (sheet) {
          announce();
          yield sheet;
        } else if (over) return;
        else await changed.promise;
      }
    } finally {
      stop();
    }
  }
  const taken = take();

  return {
    ended: device,
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      announce();
    },
    stop,
    progress: (): FeedProgress => ({ sheets, waiting: waiting.length, heldBackMs, paused }),
    [Symbol.asyncIterator]: () => taken,
  };
}
