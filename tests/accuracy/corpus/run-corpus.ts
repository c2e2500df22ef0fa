import { Worker } from "node:worker_threads";
import { addHistograms, emptyHistograms, type Histograms } from "../quantities/histogram.ts";
import { emptyScore, type KindScore, mergeScores } from "./kind-score.ts";
import type { Municipality } from "./municipalities.ts";

/** What makes a corpus the same again. */
export interface CorpusSettings {
  readonly seed: string;
  readonly dpi: number;
  readonly municipality: Municipality;
}

/** A stretch of the sheets of one kind. */
export interface Chunk {
  readonly kind: string;
  /** Number of the first sheet, from 1. */
  readonly from: number;
  readonly count: number;
}

export interface ChunkResult {
  readonly chunk: Chunk;
  readonly score: KindScore;
  readonly histograms: Histograms;
}

export interface CorpusResult {
  readonly byKind: ReadonlyMap<string, KindScore>;
  readonly histograms: Histograms;
}

/** Small enough that threads end together and little is lost when a run is stopped. */
const CHUNK = 50;

/**
 * Paints and reads so many sheets of each kind over worker threads.
 * @param done results of an earlier run with the same settings; their chunks are not run again
 * @param onChunk each new result as it comes, for a file to resume from and for a progress line
 */
export async function runCorpus(
  settings: CorpusSettings,
  sheetsOf: ReadonlyMap<string, number>,
  options: { workers: number; done?: readonly ChunkResult[]; onChunk?: (result: ChunkResult) => void },
): Promise<CorpusResult> {
  const byKind = new Map([...sheetsOf.keys()].map((kind) => [kind, emptyScore()]));
  const histograms = emptyHistograms();
  const known = new Set<string>();
  const take = ({ chunk, score, histograms: seen }: ChunkResult): void => {
    const sum = byKind.get(chunk.kind);
    if (!sum || known.has(keyOf(chunk))) return;
    known.add(keyOf(chunk));
    mergeScores(sum, score);
    addHistograms(histograms, seen);
  };
  options.done?.forEach(take);
  const waiting = chunksOf(sheetsOf).filter((chunk) => !known.has(keyOf(chunk)));
  const threads = Math.min(options.workers, waiting.length);
  await Promise.all(
    Array.from({ length: threads }, () =>
      runThread(settings, waiting, (result) => {
        take(result);
        options.onChunk?.(result);
      }),
    ),
  );
  return { byKind, histograms };
}

/** Kinds in turn, so that an early stop has seen something of each. */
function chunksOf(sheetsOf: ReadonlyMap<string, number>): Chunk[] {
  const chunks: Chunk[] = [];
  const most = Math.max(0, ...sheetsOf.values());
  for (let from = 1; from <= most; from += CHUNK)
    for (const [kind, sheets] of sheetsOf)
      if (from <= sheets) chunks.push({ kind, from, count: Math.min(CHUNK, sheets - from + 1) });
  return chunks;
}

const keyOf = ({ kind, from, count }: Chunk): string => `${kind} ${from} ${count}`;

function runThread(settings: CorpusSettings, waiting: Chunk[], take: (result: ChunkResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./corpus-worker.ts", import.meta.url), { workerData: settings });
    worker.on("message", (message: ChunkResult | { ready: number }) => {
      if ("score" in message) take(message);
      const chunk = waiting.shift();
      if (chunk) worker.postMessage(chunk);
      else void worker.terminate().then(() => resolve());
    });
    worker.on("error", reject);
  });
}
