import { useEffect, useState } from "react";
import type { ChangeTopic } from "../../src-shared/contract/station.ts";
import { api, client, queryClient } from "./client.ts";

/** What each subject's news makes old. Events never carry data: the windows ask again. */
const stale = {
  baseData: [api.baseData.key(), api.counts.key(), api.station.status.key(), api.verification.key()],
  counts: [api.counts.key(), api.board.key(), api.verification.queue.key(), api.spotCheck.key(), api.results.key()],
  scanning: [api.scanning.jobs.key(), api.scanning.stop.key(), api.scanning.box.key(), api.scanners.key()],
  verification: [
    api.verification.queue.key(),
    api.verification.disagreements.key(),
    api.counts.key(),
    api.spotCheck.key(),
  ],
  results: [api.results.key(), api.counts.key()],
  samples: [api.samples.key()],
  identity: [api.identity.key()],
  log: [api.log.key()],
} as const satisfies Record<ChangeTopic, readonly (readonly unknown[])[]>;

const RECONNECT_MS = 1500;

/** Follows the service's news for as long as the window lives; false while the service does not answer. */
export function useLiveChanges(): boolean {
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const stop = new AbortController();
    void follow(stop.signal, setConnected);
    return () => stop.abort();
  }, []);
  return connected;
}

async function follow(signal: AbortSignal, setConnected: (connected: boolean) => void): Promise<void> {
  while (!signal.aborted) {
    try {
      const changes = await client.station.changes(undefined, { signal });
      setConnected(true);
      await queryClient.invalidateQueries();
      for await (const change of changes) {
        for (const topic of change.topics) {
          for (const queryKey of stale[topic]) void queryClient.invalidateQueries({ queryKey });
        }
      }
    } catch {
      if (signal.aborted) return;
      setConnected(false);
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
}
