import { progressLine } from "../../../src-main/cli/progress.ts";
import { troubles } from "../../../src-main/simulator/troubles/troubles.ts";
import { upperBound } from "../report/intervals.ts";
import { isWithinLimit, type ReportedKind, reportedKinds, sumOf, writeReport } from "../report/write-report.ts";
import { openResults } from "./kept-results.ts";
import { troubleNamed } from "./open-corpus.ts";
import { type CorpusSettings, runCorpus } from "./run-corpus.ts";

export interface CorpusOptions extends CorpusSettings {
  readonly sheets: number;
  readonly kinds?: readonly string[];
  readonly workers: number;
  readonly resume?: string;
  readonly dry?: true;
  /** As typed, for the documents. */
  readonly command: string;
}

/** Paints and reads the corpus, says what came of it, and writes the documents. Exit 1 where anything is above its limit. */
export async function measureCorpus(options: CorpusOptions): Promise<void> {
  const { workers, seed, dpi, municipality } = options;
  const settings: CorpusSettings = { seed, dpi, municipality };
  const kinds = options.kinds?.map((name) => troubleNamed(name).name) ?? troubles.map(({ name }) => name);
  const sheetsOf = new Map(
    kinds.map((kind, i) => [
      kind,
      Math.floor(options.sheets / kinds.length) + (i < options.sheets % kinds.length ? 1 : 0),
    ]),
  );
  const kept = openResults(options.resume, settings);
  let done = kept.results.reduce((sum, { score }) => sum + score.sheets, 0);
  const progress = progressLine("Sheets", options.sheets);
  const startedAt = performance.now();
  const [before, cpuBefore] = [done, process.cpuUsage()];
  let saidAt = startedAt;
  const result = await runCorpus(settings, sheetsOf, {
    workers,
    done: kept.results,
    onChunk(chunk) {
      kept.add(chunk);
      done += chunk.score.sheets;
      progress.at(done, chunk.chunk.kind);
      for (const misread of chunk.score.misreads)
        say(`silent misread: ${misread.kind} ${misread.number}: ${misread.what.join("; ")}`);
      // Without a terminal there is no line; a word a minute tells that it lives.
      if (process.stderr.isTTY || performance.now() - saidAt < 60_000) return;
      saidAt = performance.now();
      const left = ((saidAt - startedAt) / (done - before)) * (options.sheets - done);
      say(`${done} of ${options.sheets} sheets, about ${Math.ceil(left / 60_000)} min left`);
    },
  });
  progress.end();
  const reported = reportedKinds(result);
  summarize(reported);
  const { user, system } = process.cpuUsage(cpuBefore);
  say(
    `${Math.round((performance.now() - startedAt) / 1000)} s, ${((user + system) / 1000 / Math.max(1, done - before)).toFixed(1)} ms of CPU a sheet.`,
  );
  if (!options.dry) writeReport(result, settings, options.command);
  const good = reported.every((kind) => kind.score.misreads.length === 0 && isWithinLimit(kind));
  process.exitCode = good ? 0 : 1;
}

function summarize(kinds: readonly ReportedKind[]): void {
  for (const kind of kinds) {
    const { trouble, score } = kind;
    const others = score.sheets - score.mustVerify;
    const reasons = Object.entries(score.reasons).sort((a, b) => b[1] - a[1]);
    const held = others === 0 ? "" : `${((100 * score.needless) / others).toFixed(1)} % needless`;
    const words = [
      trouble.name.padEnd(34),
      trouble.class.padEnd(12),
      `${score.misreads.length} misread`,
      held.padEnd(16),
      `${score.unreadable} unreadable`,
      `paint ${(score.paintCpuMs / score.sheets).toFixed(1)} read ${(score.readCpuMs / score.sheets).toFixed(1)} ms`,
      isWithinLimit(kind) ? "" : `ABOVE ITS LIMIT (e.g. ${score.needlessNumbers.slice(0, 4).join(" ")})`,
      reasons
        .slice(0, 3)
        .map(([reason, times]) => `${reason} ${times}`)
        .join(", "),
    ];
    process.stdout.write(`${words.filter(Boolean).join("  ")}\n`);
  }
  const all = sumOf(kinds);
  for (const { kind, number, what } of all.misreads.slice(0, 60)) {
    process.stdout.write(`misread: ${kind} ${number}: ${what.join("; ")}\n`);
  }
  const bound = 100_000 * upperBound(all.misreads.length, all.sheets);
  process.stdout.write(
    `${all.misreads.length} silent misreads in ${all.sheets} sheets (below ${Number(bound.toPrecision(2))} in 100,000 at 95 %); ` +
      `${all.needless} of ${all.sheets - all.mustVerify} held back without need\n`,
  );
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
