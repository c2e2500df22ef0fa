import { parentPort, threadId, workerData } from "node:worker_threads";
import { openCorpus } from "./open-corpus.ts";
import type { Chunk, ChunkResult, CorpusSettings } from "./run-corpus.ts";

/** One thread of the corpus: paints and reads its sheets itself, so that nothing is copied and nothing written. */
const corpus = await openCorpus(workerData as CorpusSettings);
const port = parentPort!;
port.on("message", async (chunk: Chunk) => {
  const { score, histograms } = await corpus.run(chunk);
  port.postMessage({ chunk, score, histograms } satisfies ChunkResult);
});
port.postMessage({ ready: threadId });
