import { bindUseCases, type UseCases } from "./bind-use-cases.ts";
import type { ControlPool, ControlSetup } from "./control/control-pool.ts";
import { folderScanning } from "./folder-scanning.ts";
import { hashPassword, passwordMatches } from "./identity/password-hash.ts";
import { keepInterpreters } from "./kept-interpreters.ts";
import { type AppPorts, type OpenInterpreter, productPorts } from "./product-ports.ts";
import { type ReadModels, readModels } from "./read-models.ts";
import { createImageStore } from "./store/image-store.ts";
import { openStore } from "./store/open-store.ts";
import { sqliteTransactions } from "./store/sqlite-transactions.ts";
import { recoverFeedings } from "./use-cases/boxes/recover-feedings.ts";
import type { Clock, CountingContext } from "./use-cases/counting-context.ts";
import type { AuditEvent } from "./use-cases/store-port.ts";

export interface AppOptions {
  /** Folder of the store; made where it is not there. One process at a time. */
  readonly storeDir: string;
  readonly clock?: Clock;
  /** Threads that read sheets; default one per core. */
  readonly workers?: number;
  /** Fakes in tests; the product's own parts otherwise. */
  readonly ports?: Partial<AppPorts>;
}

/** Who the log names for what is put right at the start. */
const RECOVERY = "Tellesentral";

export interface App {
  /** The commands in the name of a person, as it shall stand in the log. */
  as(person: string): UseCases;
  readonly read: ReadModels;
  /** Hears what was logged, after it is on disk; returns the way to stop. For live windows: only fetch again. */
  onChange(listener: (events: readonly AuditEvent[]) => void): () => void;
  /** The reader of a count's sheets, kept until close. */
  interpreterFor(count: number): Promise<OpenInterpreter>;
  /** Whether this process feeds a box now: the control reader then stands still. */
  isFeeding(): boolean;
  /** A control reader for a count, with a thread of its own. */
  controlReader(setup: Omit<ControlSetup, "lowPriority">): ControlPool;
  close(): Promise<void>;
}

/** The only composition root: service, command line and tests all count through it. */
export async function createApp(options: AppOptions): Promise<App> {
  const ports: AppPorts = { ...productPorts, ...options.ports };
  const clock = options.clock ?? (() => new Date());
  const store = await openStore(options.storeDir);
  const images = createImageStore(store.imagesDir);
  const listeners = new Set<(events: readonly AuditEvent[]) => void>();
  const run = sqliteTransactions(store.db, clock, (events) => {
    for (const listener of listeners) listener(events);
  });
  const read = readModels(store.db, images, (work) => run("", work));
  const interpreters = keepInterpreters(read.readingSetup, (setup) =>
    ports.createInterpreter({ ...setup, ...(options.workers ? { workers: options.workers } : {}) }),
  );

  const feedingBoxes: CountingContext["feedingBoxes"] = new Map();

  const contextOf = (person: string): CountingContext => {
    return {
      person,
      clock,
      images,
      packages: ports.packages,
      passwords: { hash: hashPassword, matches: passwordMatches },
      secret: ports.secret,
      writeResultPackage: ports.writeResultPackage,
      transaction: (work) => run(person, work),
      feedingBoxes,
    };
  };

  const as = (person: string): UseCases => {
    const ctx = contextOf(person);
    return bindUseCases(ctx, folderScanning(ctx, interpreters.of));
  };

  // A full disk must not keep the windows closed; the stop is then written before its box goes on.
  await recoverFeedings(contextOf(RECOVERY)).catch(() => {});

  return {
    as,
    read,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    interpreterFor: interpreters.of,
    isFeeding: () => [...feedingBoxes.values()].includes("running"),
    controlReader: (setup) => ports.createControlReader({ ...setup, lowPriority: true }),
    async close() {
      await interpreters.close();
      await store.close();
    },
  };
}
