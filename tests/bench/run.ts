import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun } from "../support/run-cli.ts";
import { spread, table, writeSection } from "./document.ts";
import { watchedRun } from "./watched-run.ts";

/** `npm run bench`: speed and memory of interpretation and counting, into docs/benchmarks.md. */
const RUNS = 5;
const SECONDS = "8";
const dir = mkdtempSync(join(tmpdir(), "tellesentral-bench-"));
const at = (name: string) => join(dir, name);
const say = (text: string) => process.stderr.write(`${text}\n`);

try {
  say("Preparing sheets …");
  await prepare();
  await interpretation();
  await counting();
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function prepare(): Promise<void> {
  await mustRun([
    ...["basedata", "from-lists", "fixtures/fjordvik/LISTS.csv", "--election", "kommunestyre", "--name", "Bench 2027"],
    ...["--area", "9901 Fjordvik", "--seats", "19", "--districts", "0001 Sentrum", "--out", at("base.zip")],
  ]);
  await mustRun(["ballots", at("base.zip"), "--out", at("ballots")]);
  const simulate = ["simulate", at("base.zip"), "--layouts", at("ballots")];
  await mustRun([...simulate, "--out", at("scans-200"), "--sheets", "120"]);
  await mustRun([...simulate, "--out", at("scans-300"), "--sheets", "60", "--dpi", "300"]);
  await mustRun([...simulate, "--out", at("box"), "--sheets", "600", "--seed", "box"]);
}

async function interpretation(): Promise<void> {
  const cases = [
    { name: "raw pages, 200 dpi", scans: "scans-200", args: ["--raw", "--workers", "1"] },
    { name: "JPEG, 200 dpi", scans: "scans-200", args: ["--workers", "1"] },
    { name: "raw pages, 300 dpi", scans: "scans-300", args: ["--raw", "--workers", "1"] },
    { name: "JPEG, 300 dpi", scans: "scans-300", args: ["--workers", "1"] },
    { name: "raw pages, 200 dpi, two workers", scans: "scans-200", args: ["--raw", "--workers", "2"] },
    { name: "JPEG, 200 dpi, two workers", scans: "scans-200", args: ["--workers", "2"] },
  ];
  const rows: string[][] = [];
  let stages: Record<string, number> = {};
  for (const { name, scans, args } of cases) {
    say(`Interpretation, ${name} …`);
    const runs: {
      sheetsPerSecond: number;
      sheetsPerCpuSecond: number;
      rssPeakMb: number;
      stages: Record<string, number>;
    }[] = [];
    for (let i = 0; i < RUNS; i++) {
      const { stdout } = await mustRun([
        ...["bench", at("base.zip"), "--layouts", at("ballots"), at(scans), "--seconds", SECONDS, ...args, "--json"],
      ]);
      runs.push(JSON.parse(stdout) as (typeof runs)[number]);
    }
    if (stages.locate === undefined) stages = runs[0]!.stages;
    rows.push([
      name,
      spread(runs.map((run) => run.sheetsPerSecond)),
      spread(runs.map((run) => run.sheetsPerCpuSecond)),
      String(Math.max(...runs.map((run) => run.rssPeakMb))),
    ]);
  }
  const perStage = Object.entries(stages).map(([stage, ms]) => [stage, ms.toFixed(2)]);
  writeSection(
    "Interpretation",
    "npm run bench",
    [
      `Duplex sheets (both sides) as simulated at condition \`normal\`, ${RUNS} runs of ${SECONDS} s a row, each in a process of its own.`,
      table(["sheets", "sheets/s", "sheets per CPU second", "peak memory, MB"], rows),
      "CPU milliseconds a sheet by stage, raw pages at 200 dpi, first run:",
      table(["stage", "ms"], perStage),
    ].join("\n\n"),
  );
}

async function counting(): Promise<void> {
  const runs = [];
  for (let i = 0; i < 3; i++) {
    say(`Counting 600 sheets, run ${i + 1} …`);
    runs.push(
      await watchedRun([
        ...["count", at("base.zip"), "--layouts", at("ballots"), "--store", at(`store-${i}`), "--category", "VO"],
        ...["--area", "0001", "--box", at("box"), "--decisions", at("box/decisions.ndjson"), "--final"],
        ...["--out", at(`result-${i}.zip`), "--json"],
      ]),
    );
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
