import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun } from "../support/run-cli.ts";
import { spread, table, writeSection } from "./document.ts";
import { watchedRun } from "./watched-run.ts";

/**
 * `npm run bench`: speed and memory of interpretation and counting, into docs/benchmarks.md; `npm run bench -- PART …`
 * takes only the parts named.
 */
const parts = { interpretation, counting, memory };
const RUNS = 5;
const SECONDS = "8";
/** A night's work of a large municipality in one process. */
const LONG_RUN = 12_000;
const wanted = process.argv.slice(2);
/** A folder that keeps the painted sheets from one run to the next; painting a night takes as long as counting it. */
const kept = process.env.TELLESENTRAL_BENCH_DIR;
if (kept) mkdirSync(kept, { recursive: true });
const dir = kept ?? mkdtempSync(join(tmpdir(), "tellesentral-bench-"));
const at = (name: string) => join(dir, name);
const say = (text: string) => process.stderr.write(`${text}\n`);

const unknown = wanted.filter((name) => !(name in parts));
if (unknown.length > 0) throw new Error(`no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}`);
try {
  await prepare();
  for (const [name, measure] of Object.entries(parts)) if (!wanted.length || wanted.includes(name)) await measure();
} finally {
  if (!kept) rmSync(dir, { recursive: true, force: true });
}

async function prepare(): Promise<void> {
  if (existsSync(at("ballots"))) return;
  await mustRun([
    ...["basedata", "from-lists", "fixtures/fjordvik/LISTS.csv", "--election", "kommunestyre", "--name", "Bench 2027"],
    ...["--area", "9901 Fjordvik", "--seats", "19", "--districts", "0001 Sentrum", "--out", at("base.zip")],
  ]);
  await mustRun(["ballots", at("base.zip"), "--out", at("ballots")]);
}

async function simulate(name: string, sheets: number, ...more: string[]): Promise<void> {
  // Written last, so that a painting that was broken off is done again.
  if (existsSync(join(at(name), "decisions.ndjson"))) return;
  rmSync(at(name), { recursive: true, force: true });
  say(`Painting ${sheets} sheets …`);
  const args = ["--layouts", at("ballots"), "--out", at(name), "--sheets", String(sheets), "--seed", name, ...more];
  await mustRun(["simulate", at("base.zip"), ...args]);
}

/** The arguments of a count of one painted box into a store of its own. */
function countArgs(box: string, store: string): string[] {
  rmSync(at(store), { recursive: true, force: true });
  return [
    ...["count", at("base.zip"), "--layouts", at("ballots"), "--store", at(store), "--category", "VO"],
    ...["--area", "0001", "--box", at(box), "--decisions", join(at(box), "decisions.ndjson"), "--final"],
    ...["--out", at(`${store}.zip`), "--json"],
  ];
}

interface BenchRun {
  readonly sheetsPerSecond: number;
  readonly sheetsPerCpuSecond: number;
  readonly rssPeakMb: number;
  readonly stages: Record<string, number>;
}

async function interpretation(): Promise<void> {
  await simulate("scans-200", 120);
  await simulate("scans-300", 60, "--dpi", "300");
  // A case with two workers comes right after its like with one, and all cases in turn: the machine's speed drifts.
  const cases = [
    { name: "raw pages, 200 dpi", scans: "scans-200", args: ["--raw", "--workers", "1"] },
    { name: "raw pages, 200 dpi, two workers", scans: "scans-200", args: ["--raw", "--workers", "2"] },
    { name: "JPEG, 200 dpi", scans: "scans-200", args: ["--workers", "1"] },
    { name: "JPEG, 200 dpi, two workers", scans: "scans-200", args: ["--workers", "2"] },
    { name: "raw pages, 300 dpi", scans: "scans-300", args: ["--raw", "--workers", "1"] },
    { name: "JPEG, 300 dpi", scans: "scans-300", args: ["--workers", "1"] },
  ];
  const runs: BenchRun[][] = cases.map(() => []);
  for (let i = 0; i < RUNS; i++) {
    for (const [place, { name, scans, args }] of cases.entries()) {
      say(`Interpretation, ${name}, run ${i + 1} …`);
      const { stdout } = await mustRun([
        ...["bench", at("base.zip"), "--layouts", at("ballots"), at(scans), "--seconds", SECONDS, ...args, "--json"],
      ]);
      runs[place]!.push(JSON.parse(stdout) as BenchRun);
    }
  }
  const rows = cases.map(({ name }, i) => [
    name,
    spread(runs[i]!.map((run) => run.sheetsPerSecond)),
    spread(runs[i]!.map((run) => run.sheetsPerCpuSecond)),
    String(Math.max(...runs[i]!.map((run) => run.rssPeakMb))),
  ]);
  const timesOne = (one: number): string =>
    spread(
      runs[one + 1]!.map((two, i) => two.sheetsPerSecond / runs[one]![i]!.sheetsPerSecond),
      2,
    );
  const { stages } = runs[0]![0]!;
  const perStage = Object.entries(stages).map(([stage, ms]) => [stage, ms.toFixed(2)]);
  writeSection(
    "Interpretation",
    "npm run bench",
    [
      `Duplex sheets (both sides) as simulated at condition \`normal\`, ${RUNS} runs of ${SECONDS} s a row, the rows in turn, each run in a process of its own.`,
      table(["sheets", "sheets/s", "sheets per CPU second", "peak memory, MB"], rows),
      `Two workers do ${timesOne(0)} times what one does from raw pages, and ${timesOne(2)} times from JPEG files, each pair of runs one right after the other.`,
      "CPU milliseconds a sheet by stage, raw pages at 200 dpi, first run:",
      table(["stage", "ms"], perStage),
    ].join("\n\n"),
  );
}

async function counting(): Promise<void> {
  await simulate("box", 600);
  const runs = [];
  for (let i = 0; i < 3; i++) {
    say(`Counting 600 sheets, run ${i + 1} …`);
    runs.push(await watchedRun(countArgs("box", `store-${i}`)));
  }
  const rows = [
    ["sheets/s, start and result package included", spread(runs.map((run) => 600 / run.seconds))],
    ["CPU ms a sheet", spread(runs.map((run) => (run.cpuSeconds * 1000) / 600))],
    [
      "peak memory, MB",
      spread(
        runs.map((run) => Math.max(...run.rssMb)),
        0,
      ),
    ],
  ];
  writeSection(
    "Counting",
    "npm run bench",
    `\`tellesentral count\` of one box of 600 sheets from JPEG files, every sheet durable before it is printed as stored, with the known answers, to the unsigned result package; 3 runs.\n\n${table(["figure", "min / median / max"], rows)}`,
  );
}

/** Memory of one process over a whole night: what is held per sheet shows as growth from one twelfth to the next. */
async function memory(): Promise<void> {
  await simulate("night", LONG_RUN);
  say(`Counting ${LONG_RUN} sheets in one process …`);
  const run = await watchedRun(countArgs("night", "night-store"));
  const twelfth = Math.ceil(run.rssMb.length / 12);
  const medians = Array.from({ length: 12 }, (_, i) => median(run.rssMb.slice(i * twelfth, (i + 1) * twelfth)));
  const growth = slope(run.rssMb.slice(twelfth * 2, twelfth * 11));
  const rows = [
    ["sheets/s, start and result package included", (LONG_RUN / run.seconds).toFixed(1)],
    ["memory by twelfths of the run (median), MB", medians.map((mb) => mb.toFixed(0)).join(", ")],
    [
      "growth from the third twelfth to the eleventh, KB a sheet",
      ((growth * 1024 * run.seconds) / LONG_RUN).toFixed(1),
    ],
    ["peak memory, MB", Math.max(...run.rssMb).toFixed(0)],
  ];
  writeSection(
    "Memory over a night",
    "npm run bench -- memory",
    `\`tellesentral count\` of ${LONG_RUN} sheets in one process, as in "Counting"; resident memory of the process and all its threads, every second. The last twelfth writes the result package.\n\n${table(["figure", "value"], rows)}`,
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Least squares, MB a second of values taken one second apart. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let above = 0;
  let below = 0;
  for (const [i, value] of values.entries()) {
    above += (i - middle) * (value - mean);
    below += (i - middle) ** 2;
  }
  return above / below;
}
