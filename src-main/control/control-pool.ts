import { Worker } from "node:worker_threads";
import type { ControlReading } from "../../src-shared/domain/control-reading.ts";
import type { Layout } from "../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";

/** What a thread is started with. */
export interface ControlSetup {
  readonly layouts: readonly Layout[];
  /** False where another level reads what voters changed on a list's ballot. */
  readonly readsCorrections: boolean;
  /** Leaves the processor to everybody else (Linux). */
  readonly lowPriority: boolean;
}

/** A stored sheet: what the first reader made of it, and the bytes of both pictures as scanned. */
export interface ControlJob {
  readonly reading: SheetReading;
  readonly first: Uint8Array;
  readonly second: Uint8Array;
}

export interface ControlPool {
  /** Reads again, on its own, and compares. Rejects only on a fault: a bug, a closed pool, a thread that died over it twice. */
  control(job: ControlJob): Promise<ControlReading>;
  close(): Promise<void>;
}

interface Waiting {
  readonly job: ControlJob;
  deaths: number;
  resolve(control: ControlReading): void;
  reject(error: Error): void;
}

type Message =
  | { readonly ready: true }
  | { readonly id: number; readonly control: ControlReading }
  | { readonly id: number; readonly fault: string };

/** Threads of the control reader; each takes one sheet at a time, and starts when the first sheet comes. */
export function createControlPool(setup: ControlSetup, threads = 1): ControlPool {
  const line: Waiting[] = [];
  let closed = false;
  const workers = new Set<Worker>();
  const free: Worker[] = [];
  let sent = 0;

  const start = (): void => {
    const worker = new Worker(new URL("./control-worker.ts", import.meta.url), { workerData: setup });
    let current: { readonly id: number; readonly waiting: Waiting } | null = null;
    let cause: Error = new Error("a control thread ended");
    let ready = false;
    workers.add(worker);
    const next = (): void => {
      const waiting = line.shift();
      current = waiting ? { id: ++sent, waiting } : null;
      if (current) worker.postMessage({ id: current.id, job: current.waiting.job });
      else free.push(worker);
    };
    worker.on("wake", next);
    worker.on("message", (message: Message) => {
      if ("ready" in message) ready = true;
      else if (current?.id === message.id) {
        if ("control" in message) current.waiting.resolve(message.control);
        else current.waiting.reject(new Error(message.fault));
      }
      next();
    });
    worker.on("error", (error: Error) => {
      cause = error;
    });
    worker.on("exit", () => {
      workers.delete(worker);
      const at = free.indexOf(worker);
      if (at >= 0) free.splice(at, 1);
      if (current) {
        current.waiting.deaths += 1;
        if (current.waiting.deaths < 2 && !closed) line.unshift(current.waiting);
        else current.waiting.reject(cause);
      }
      // One that never came up would not come up again: a missing package, no memory.
      if (!ready) for (const waiting of line.splice(0)) waiting.reject(cause);
      if (!closed && line.length > 0) start();
    });
  };

  return {
    control: (job) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error("the control reader is closed"));
        line.push({ job, deaths: 0, resolve, reject });
        const idle = free.pop();
        if (idle) idle.emit("wake");
        else if (workers.size < threads) start();
      }),
    async close() {
      closed = true;
      for (const waiting of line.splice(0)) waiting.reject(new Error("the control reader was closed"));
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}
