import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { table, writeSection } from "../bench/document.ts";
import { type WatchedRun, watchedRun } from "../bench/watched-run.ts";
import { harstadIsHere, readHarstad } from "./harstad.ts";
import { differences, recountElection } from "./recount-election.ts";

/** `npm run recount`: a published election counted again at full scale; its time and memory into docs/benchmarks.md. */
const say = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);

if (!harstadIsHere) {
  say("The published result (shared/data/harstad-2011) is not beside this project: nothing to recount.");
  process.exit(1);
}
const dir = mkdtempSync(join(process.env.TELLESENTRAL_RECOUNT_DIR ?? tmpdir(), "tellesentral-recount-"));
try {
  const runs: WatchedRun[] = [];
  const recount = await recountElection({
    scale: 1,
    dir,
    boxSize: 700,
    say,
    count: async (args) => {
      const run = await watchedRun(args);
      runs.push(run);
      say(`  ${run.seconds.toFixed(0)} s, at most ${Math.max(...run.rssMb).toFixed(0)} MB`);
      return run;
    },
  });
  const wrong = differences(recount);
  const official = readHarstad().filter((row) => row.elected);
  const names = new Map(recount.baseData.elections[0]!.contests[0]!.lists.map((list) => [list.id, list.name]));
  const elected = new Set(recount.settlement.elected.map((e) => `${names.get(e.list)} ${e.place}`));
  for (const row of official)
    if (!elected.has(`${row.list} ${row.place}`)) wrong.push(`not elected: ${row.list} ${row.place}`);
  if (elected.size !== official.length) wrong.push(`${elected.size} elected, officially ${official.length}`);
  for (const line of wrong) say(line);
  report(recount.sheets, recount.verified, elected.size, wrong.length, runs);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}

function report(sheets: number, verified: number, elected: number, wrong: number, runs: readonly WatchedRun[]): void {
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const cpu = runs.reduce((sum, run) => sum + run.cpuSeconds, 0);
  const largest = runs.reduce((a, b) => (a.seconds > b.seconds ? a : b));
  const quarter = (n: number) =>
    largest.rssMb[Math.min(largest.rssMb.length - 1, Math.floor((largest.rssMb.length * n) / 4))]!;
  const rows = [
    ["ballots counted", String(sheets)],
    ["of them decided by a person (known answers)", String(verified)],
    ["figures that differ from the official result", String(wrong)],
    ["candidates elected, officially 35", String(elected)],
    [
      "counting, from JPEG files to signed packages",
      `${seconds.toFixed(0)} s, ${(sheets / seconds).toFixed(1)} sheets/s`,
    ],
    ["CPU a sheet", `${((cpu * 1000) / sheets).toFixed(0)} ms`],
    ["peak memory", `${Math.max(...runs.flatMap((run) => run.rssMb)).toFixed(0)} MB`],
    [
      "memory in the largest count after 1/4, 1/2, 3/4 and at its end",
      `${[1, 2, 3, 4].map((n) => quarter(n).toFixed(0)).join(", ")} MB`,
    ],
  ];
  const text = `Harstad's municipal election of 2011: simulated sheets whose marks add up to the official result, ${runs.length} counts in one store.\n\n${table(["figure", "value"], rows)}`;
  writeSection("A whole election recounted", "npm run recount", text);
  say(text);
}
