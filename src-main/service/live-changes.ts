import type { ChangeTopic } from "../../src-shared/contract/station.ts";

/** News for windows: which subjects changed. Bursts (a running scan) are gathered so that windows ask a few times a second. */
export interface LiveChanges {
  announce(topics: Iterable<ChangeTopic>): void;
  follow(signal: AbortSignal | undefined): AsyncGenerator<{ topics: ChangeTopic[] }>;
}

const GATHER_MS = 350;
/** So that a window notices a service that is gone even when nothing happens. */
const HEARTBEAT_MS = 15_000;

export function createLiveChanges(): LiveChanges {
  const listeners = new Set<(topics: ReadonlySet<ChangeTopic>) => void>();
  const gathered = new Set<ChangeTopic>();
  let gathering = false;
  const flush = () => {
    gathering = false;
    const topics = new Set(gathered);
    gathered.clear();
    for (const listener of listeners) listener(topics);
  };
  return {
    announce(topics) {
      for (const topic of topics) gathered.add(topic);
      if (gathering) return;
      gathering = true;
      setTimeout(flush, GATHER_MS).unref();
    },
    async *follow(signal) {
      const waiting = new Set<ChangeTopic>();
      let wake: () => void = () => {};
      const listener = (topics: ReadonlySet<ChangeTopic>) => {
        for (const topic of topics) waiting.add(topic);
        wake();
      };
      listeners.add(listener);
      const onAbort = () => wake();
      signal?.addEventListener("abort", onAbort);
      try {
        while (!signal?.aborted) {
          if (waiting.size === 0) {
            let beat: NodeJS.Timeout | undefined;
            await new Promise<void>((resolve) => {
              wake = resolve;
              beat = setTimeout(resolve, HEARTBEAT_MS);
            });
            clearTimeout(beat);
          }
          if (signal?.aborted) return;
          yield { topics: [...waiting] };
          waiting.clear();
        }
      } finally {
        listeners.delete(listener);
        signal?.removeEventListener("abort", onAbort);
      }
    },
  };
}

const byPrefix: readonly (readonly [string, readonly ChangeTopic[]])[] = [
  ["base-data", ["baseData", "counts"]],
  ["layouts", ["baseData"]],
  ["count", ["counts", "results"]],
  ["box-hand", ["samples"]],
  ["box-drawn", ["samples"]],
  ["box-read", ["samples"]],
  ["box", ["counts", "scanning"]],
  ["sheet-stored", ["counts", "scanning", "verification"]],
  ["sheet", ["verification", "counts"]],
  ["ballot", ["verification", "counts"]],
  ["decision", ["verification", "counts"]],
  ["duplicate", ["counts", "verification"]],
  ["result", ["results", "counts"]],
  ["account", ["identity"]],
  ["signed", []],
  ["sign-in", []],
  ["labels", []],
  ["spot-check", ["samples"]],
  ["store-emptied", ["counts", "scanning", "verification", "results"]],
];

/** Subjects that an entry of the log makes old. */
export function topicsOf(eventType: string): ChangeTopic[] {
  const found = byPrefix.find(([prefix]) => eventType.startsWith(prefix));
  return ["log", ...(found?.[1] ?? ["counts"])];
}
