import { Worker } from "node:worker_threads";
import type { SheetExplanation } from "../../../src-shared/domain/sheet-explanation.ts";
import type { SheetInput, WorkerSetup } from "../pool.ts";

export interface Explainer {
  /** Reads a sheet again from its pictures and says what was seen. Rejects only on a fault. */
  explain(input: SheetInput): Promise<SheetExplanation>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(explanation: SheetExplanation): void;
  reject(error: Error): void;
}

type Answer =
  | { readonly id: number; readonly explanation: SheetExplanation }
  | { readonly id: number; readonly fault: string };

/** One thread that explains sheets of one count; it is started at once and does not keep the process alive. */
export function createExplainer(setup: Omit<WorkerSetup, "archive">): Explainer {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let gone: Error | null = null;
  const worker = new Worker(new URL("./explain-worker.ts", import.meta.url), { workerData: setup });
  const end = (error: Error): void => {
    gone ??= error;
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  worker.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on("exit", () => end(new Error("the explaining thread ended")));
  worker.on("message", (answer: Answer) => {
    const job = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("explanation" in answer) job?.resolve(answer.explanation);
    else job?.reject(new Error(`The sheet could not be explained: ${answer.fault}`));
  });
  // Last: a listener for messages holds the process again.
  worker.unref();
  return {
    explain: (input) =>
      new Promise((resolve, reject) => {
        if (gone) return reject(gone);
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, input });
      }),
    async close() {
      end(new Error("the explaining thread was closed"));
      await worker.terminate();
    },
  };
}
