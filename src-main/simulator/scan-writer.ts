import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import { designBallots } from "../ballots/design-ballots.ts";
import { type ConditionLevel, type Conditions, conditionLevels } from "./conditions.ts";
import type { FromScanWorker, ScanWorkerData, ToScanWorker } from "./scan-worker.ts";
import { renderTemplates } from "./sheet-templates.ts";
import { decisionLine, type SheetTruth } from "./sheet-truth.ts";
import type { StampDesign } from "./stamp-print.ts";

export interface ScanWriterOptions {
  readonly baseData: BaseData;
  readonly seed: string | number;
  /** A named level or one's own; `normal` unless given. */
  readonly conditions?: ConditionLevel | Conditions;
  readonly dpi?: number;
  readonly jpegQuality?: number;
  readonly workers?: number;
  readonly stamp?: StampDesign;
}

export interface WrittenScans {
  readonly sheets: number;
  readonly bytes: number;
}

/** Paints and scans sheets into folders, on worker threads that keep their templates between folders. */
export interface ScanWriter {
  /**
   * Writes `<sheet>-1.jpg`, `<sheet>-2.jpg` for each sheet, and `truth.ndjson` and `decisions.ndjson` last.
   * @throws on a full disk or the like; what was written stays
   */
  write(dir: string, sheets: readonly SheetTruth[], onSheet?: (done: number) => void): Promise<WrittenScans>;
  close(): Promise<void>;
}

/** Sheets in the hands of one worker at a time: one is painted while the one before is compressed. */
const AHEAD = 3;

export async function createScanWriter(options: ScanWriterOptions): Promise<ScanWriter> {
  const { baseData, dpi = 200, conditions = "normal" } = options;
  const data: ScanWorkerData = {
    pages: await renderTemplates(designBallots(baseData), dpi),
    dpi,
    conditions: typeof conditions === "string" ? conditionLevels[conditions] : conditions,
    names: namesOf(baseData),
    stamp: options.stamp ?? defaultStamp(baseData),
    seed: String(options.seed),
    jpegQuality: options.jpegQuality ?? 85,
  };
  const workers = Array.from(
    { length: options.workers ?? 2 },
    () => new Worker(new URL("./scan-worker.ts", import.meta.url), { workerData: data }),
  );
  return {
    async write(dir, sheets, onSheet) {
      await mkdir(dir, { recursive: true });
      const queue = sheets.values();
      let done = 0;
      let bytes = 0;
      await Promise.all(
        workers.map((worker) =>
          feed(worker, dir, queue, (written) => {
            bytes += written;
            onSheet?.(++done);
          }),
        ),
      );
      await writeFile(join(dir, "truth.ndjson"), sheets.map((truth) => `${JSON.stringify(truth)}\n`).join(""));
      await writeFile(join(dir, "decisions.ndjson"), sheets.map((truth) => `${decisionLine(truth)}\n`).join(""));
      return { sheets: sheets.length, bytes };
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** Keeps one worker busy until the queue, which all workers share, is empty. */
function feed(
  worker: Worker,
  dir: string,
  queue: Iterator<SheetTruth>,
  onWritten: (bytes: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let under = 0;
    const finish = (error?: unknown) => {
      worker.off("message", onMessage).off("error", finish).off("exit", onExit);
      if (error === undefined) resolve();
      else reject(error);
    };
    const onExit = () => finish(new Error("a worker that paints sheets ended before its work was done"));
    const next = () => {
      const { value: truth, done } = queue.next();
      if (done) return;
      under++;
      worker.postMessage({ dir, truth } satisfies ToScanWorker);
    };
    const onMessage = (message: FromScanWorker) => {
      if ("failed" in message) return finish(message.failed);
      under--;
      onWritten(message.bytes);
      next();
      if (under === 0) finish();
    };
    worker.on("message", onMessage).on("error", finish).on("exit", onExit);
    for (let i = 0; i < AHEAD; i++) next();
    if (under === 0) finish();
  });
}

function namesOf(baseData: BaseData): Map<string, string> {
  const lists = baseData.elections.flatMap(({ contests }) => contests.flatMap((contest) => contest.lists));
  return new Map(lists.flatMap(({ candidates }) => candidates.map(({ id, name }) => [id, name])));
}

function defaultStamp(baseData: BaseData): StampDesign {
  const title = `${baseData.elections[0]!.contests[0]!.name} valgstyre`;
  return { shape: "round", title, caption: `VALG ${baseData.event.electionDays[0]?.slice(0, 4) ?? ""}`.trim() };
}
