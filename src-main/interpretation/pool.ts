import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { Layout } from "../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import type { SheetQuality } from "../../src-shared/domain/scan-quality.ts";
import type { TighterLimits } from "../../src-shared/domain/tighter-limits.ts";
import type { GreyPage } from "./grey-page.ts";
import { type CountScope, createLayoutBook } from "./layout-book.ts";

/**
 * One side as it comes from the scanner: a file, its bytes, a raw page, or null where the side is missing. Raw pages on a
 * SharedArrayBuffer reach the worker without a copy.
 */
export type SideInput = { readonly path: string } | { readonly bytes: Uint8Array } | { readonly page: GreyPage } | null;

export interface SheetInput {
  /** Any text that names the sheet; returned in the reading. */
  readonly sheet: string;
  readonly first: SideInput;
  readonly second: SideInput;
}

/** The picture of one side to keep: grey JPEG, the scanner's own bytes where they are that already. */
export interface ArchivedSide {
  readonly bytes: Uint8Array;
  readonly mediaType: "image/jpeg";
  readonly width: number;
  readonly height: number;
}

export interface InterpretedSheet {
  readonly reading: SheetReading;
  /** In the order of the input; null where there is no picture (missing, not an image, of implausible size). */
  readonly archive: readonly [ArchivedSide | null, ArchivedSide | null];
  /** CPU milliseconds per stage, for `bench`; `decodeWall` is wall time, because decoding runs on threads of its own. */
  readonly stages: Readonly<Record<string, number>>;
  /** Null where no pictures are kept. */
  readonly quality: SheetQuality | null;
}

export interface InterpretationPoolOptions {
  readonly layouts: readonly Layout[];
  readonly baseData: BaseData;
  /** The count that the sheets should belong to; sheets of others get `other-election` or `other-district`. */
  readonly scope?: CountScope;
  /** Threads; one per core by default, at least 1. */
  readonly workers?: number;
  /** Whether to make the pictures to keep (default true). */
  readonly archive?: boolean;
  /** Limits of this count that are tighter than measured. */
  readonly tighter?: TighterLimits;
  /** How long a thread may go without an answer before it is given up, with two sheets in hand (default two minutes). */
  readonly patienceMs?: number;
}

export interface InterpretationPool {
  /** How many sheets keep all threads busy; more wait in line without harm but hold their bytes. */
  readonly capacity: number;
  /**
   * Reads one sheet. A bad file never throws: it gives outcome `unreadable` with the reason, and so does one that twice
   * killed its thread or kept it from answering. Results come in the order they finish. Rejects only on a fault (a bug, or a closed pool).
   */
  submit(input: SheetInput): Promise<InterpretedSheet>;
  /** Ends the threads; sheets still in flight are rejected. */
  close(): Promise<void>;
}

/** What a worker is started with. */
export interface WorkerSetup {
  readonly layouts: readonly Layout[];
  readonly baseData: BaseData;
  readonly scope?: CountScope;
  readonly archive: boolean;
  readonly tighter?: TighterLimits;
}

interface Job {
  readonly input: SheetInput;
  /** Times a thread died over it. */
  deaths: number;
  resolve(sheet: InterpretedSheet): void;
  reject(error: Error): void;
}

interface Thread {
  worker: Worker;
  readonly jobs: Map<number, Job>;
  alive: boolean;
  /** Runs while the thread owes an answer. */
  patience: NodeJS.Timeout | undefined;
  /** Gives the thread up and starts another. */
  giveUp(): void;
}

/** A sheet takes a hundredth of a second; a file on a share that stopped answering takes for ever. */
const PATIENCE_MS = 120_000;

/** Two a thread: one is decoded while the other is read. */
const PER_THREAD = 2;

/** @throws Refusal `layouts-unusable` where the layouts do not fit the base data or each other */
export async function createInterpretationPool(options: InterpretationPoolOptions): Promise<InterpretationPool> {
  const { layouts, baseData, scope, archive = true, tighter, patienceMs = PATIENCE_MS } = options;
  createLayoutBook(layouts, baseData, scope);
  const setup: WorkerSetup = { layouts, baseData, scope, archive, tighter };
  const waiting: Job[] = [];
  const threads: Thread[] = [];
  let closed = false;
  let nextId = 1;

  const dispatch = (): void => {
    const alive = threads.filter((thread) => thread.alive);
    for (const thread of alive) {
      while (thread.jobs.size < PER_THREAD && waiting.length > 0) {
        const id = nextId++;
        const job = waiting.shift()!;
        thread.jobs.set(id, job);
        thread.worker.postMessage({ id, input: job.input });
        thread.patience ??= setTimeout(() => thread.giveUp(), patienceMs);
      }
    }
    if (threads.every((thread) => !thread.alive && thread.jobs.size === 0) && !closed) {
      for (const job of waiting.splice(0)) job.reject(new Error("no interpretation thread can be started"));
    }
  };

  /** Starts a thread's worker; a death after it was ready starts another, a death before that is a fault. */
  const start = (thread: Thread): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL("./pool-worker.ts", import.meta.url), { workerData: setup });
      thread.worker = worker;
      let cause: unknown = new Error("an interpretation thread ended");
      let isGone = false;
      const gone = () => {
        if (isGone) return;
        isGone = true;
        const wasReady = thread.alive;
        thread.alive = false;
        owesNothing(thread);
        giveBack(thread, waiting);
        reject(cause);
        if (closed) return;
        if (wasReady) start(thread).catch(() => dispatch());
        else dispatch();
      };
      thread.giveUp = () => {
        // It may never end: what it waits for cannot be called off.
        void worker.terminate();
        gone();
      };
      worker.on("message", (message: WorkerMessage) => {
        if (isGone) return;
        if ("ready" in message) {
          thread.alive = true;
          resolve();
        } else {
          settle(thread, message);
          owesNothing(thread);
          if (thread.jobs.size > 0) thread.patience = setTimeout(() => thread.giveUp(), patienceMs);
        }
        dispatch();
      });
      worker.on("error", (error) => {
        cause = error;
      });
      worker.on("exit", gone);
    });

  const count = Math.max(1, options.workers ?? availableParallelism());
  const starts = Array.from({ length: count }, () => {
    const thread = { jobs: new Map(), alive: false } as Partial<Thread> as Thread;
    threads.push(thread);
    return start(thread);
  });
  await Promise.all(starts);

  return {
    capacity: count * PER_THREAD + 1,
    submit: (input) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error("the interpretation pool is closed"));
        waiting.push({ input, deaths: 0, resolve, reject });
        dispatch();
      }),
    async close() {
      closed = true;
      const gone = new Error("the interpretation pool was closed before this sheet was read");
      for (const { jobs } of threads) waiting.push(...jobs.values());
      for (const job of waiting.splice(0)) job.reject(gone);
      for (const thread of threads) {
        thread.jobs.clear();
        owesNothing(thread);
      }
      await Promise.all(threads.map((thread) => thread.worker.terminate()));
    },
  };
}

function owesNothing(thread: Thread): void {
  clearTimeout(thread.patience);
  thread.patience = undefined;
}

function settle(thread: Thread, message: Exclude<WorkerMessage, { ready: true }>): void {
  const job = thread.jobs.get(message.id);
  thread.jobs.delete(message.id);
  if ("sheet" in message) job?.resolve(message.sheet);
  else job?.reject(new Error(`Sheet ${job.input.sheet} could not be interpreted: ${message.fault}`));
}

/** A thread that died (out of memory, a crash in a codec) or was given up gives its sheets back once; the second time they are unreadable. */
function giveBack(thread: Thread, waiting: Job[]): void {
  const left = [...thread.jobs.values()];
  thread.jobs.clear();
  for (const job of left.reverse()) {
    job.deaths++;
    if (job.deaths < 2) waiting.unshift(job);
    else job.resolve(unreadableSheet(job.input.sheet));
  }
}

type WorkerMessage =
  | { readonly ready: true }
  | { readonly id: number; readonly sheet: InterpretedSheet }
  | { readonly id: number; readonly fault: string };

function unreadableSheet(sheet: string): InterpretedSheet {
  const reading: SheetReading = {
    sheet,
    ballot: null,
    frontIs: 1,
    rotation: 0,
    stamp: { fill: 0, present: null },
    personalVotes: [],
    partyVote: null,
    writeIns: [],
    marks: [],
    reasons: ["file-unreadable"],
    outcome: "unreadable",
    cpuMs: 0,
  };
  return { reading, archive: [null, null], stages: {}, quality: null };
}
