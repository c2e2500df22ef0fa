import type { InterpreterInput, OpenInterpreter } from "./product-ports.ts";
import type { ReadModels } from "./read-models.ts";

export interface KeptInterpreters {
  /** The reader of a count's sheets; counts that are read alike share one. */
  of(count: number): Promise<OpenInterpreter>;
  close(): Promise<void>;
}

/** Opens each reader at its first use and keeps it until close; one that did not open is tried again. */
export function keepInterpreters(
  readingSetup: ReadModels["readingSetup"],
  open: (setup: InterpreterInput) => Promise<OpenInterpreter>,
): KeptInterpreters {
  const kept = new Map<string, Promise<OpenInterpreter>>();
  return {
    async of(count) {
      const { key, ...setup } = await readingSetup(count);
      const known = kept.get(key);
      if (known) return known;
      const opening = open(setup);
      kept.set(key, opening);
      opening.catch(() => kept.delete(key));
      return opening;
    },
    async close() {
      for (const opening of kept.values()) await (await opening).close();
    },
  };
}
