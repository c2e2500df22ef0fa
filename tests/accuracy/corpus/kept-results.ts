import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { refuse } from "../../../src-shared/result.ts";
import type { ChunkResult, CorpusSettings } from "./run-corpus.ts";

/** Results of a run that may be stopped and gone on with. */
export interface KeptResults {
  readonly results: readonly ChunkResult[];
  add(result: ChunkResult): void;
}

/**
 * Opens the file of an earlier run, or begins one; without a path nothing is kept.
 * @throws Refusal `results-of-another-corpus` where the file belongs to another seed or resolution
 */
export function openResults(path: string | undefined, settings: CorpusSettings): KeptResults {
  if (path === undefined) return { results: [], add: () => {} };
  const head = JSON.stringify(settings);
  if (!existsSync(path)) writeFileSync(path, `${head}\n`);
  const [first, ...lines] = readFileSync(path, "utf8").split("\n");
  if (first !== head) {
    refuse(
      "results-of-another-corpus",
      `${path} holds results of ${first}, not of ${head}. Nothing was run. Name another file, or give the same --seed and --dpi.`,
    );
  }
  // The last line may have been cut off when the run was stopped; it is left out and run again.
  const whole = lines.slice(0, -1);
  writeFileSync(path, [head, ...whole, ""].join("\n"));
  return {
    results: whole.map((line) => JSON.parse(line) as ChunkResult),
    add: (result) => appendFileSync(path, `${JSON.stringify(result)}\n`),
  };
}
