import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Command, InvalidArgumentError, Option } from "commander";
import { refuse } from "../../src-shared/result.ts";
import { LAYOUTS, openTest, prepareTest } from "../scanner-test/prepare-test.ts";
import { openTestReader } from "../scanner-test/read-run.ts";
import { rehearseTest } from "../scanner-test/rehearse-test.ts";
import { reportHtml } from "../scanner-test/report-html.ts";
import { makeReport, type TestRun } from "../scanner-test/test-report.ts";
import { driverOf } from "../scanning/scanner-drivers.ts";
import { type Scanner, usualFeed } from "../scanning/scanner-port.ts";
import { type ConditionLevel, conditionLevels } from "../simulator/conditions.ts";
import { adviceAfter, feedToFolder } from "./feeding/feed-to-folder.ts";
import { readNamedFile, readNamedText, writeWholeFile } from "./files.ts";
import { progressLine } from "./progress.ts";

export function registerTest(scanner: Command): void {
  const test = scanner
    .command("test")
    .description("the official test of a scanner: 40 ballots, marked by hand, three times through; a report");
  test
    .command("prepare")
    .description("write the ballots to print and what to do with each")
    .argument("<GRUNNLAG.zip>", "base data")
    .requiredOption("--out <dir>", "folder of the test")
    .option("--lists <ids...>", "three registered parties; the first three where left out")
    .option("--ca <pem>", "certificate of the base data's signer")
    .action(prepare);
  test
    .command("run")
    .description("scan the marked ballots three times, compare, and write report.html and report.json")
    .argument("<dir>", "folder that 'scanner test prepare' wrote")
    .option("--scanner <address>", "as 'scanner list' names it")
    .option("--scans <dirs...>", "instead of a scanner: folders that its own program scanned to, one a run")
    .option("--runs <n>", "times through the scanner", wholeNumber, 3)
    .addOption(new Option("--dpi <n>", "resolution").choices(["200", "300"]).default("200"))
    .option("--trust <pem>", "certificate of an https scanner, once its fingerprint was compared")
    .option("--ca <pem>", "certificate of the base data's signer")
    .option("--json", "print the report as JSON too")
    .action(run);
  test
    .command("rehearse")
    .description("paint the marked ballots, for training without paper")
    .argument("<dir>", "folder that 'scanner test prepare' wrote")
    .requiredOption("--out <dir>", "folder for the scans")
    .option("--seed <text>", "the same seed gives the same sheets", "1")
    .addOption(
      new Option("--condition <level>", "pens, paper and scanner")
        .choices(Object.keys(conditionLevels))
        .default("normal"),
    )
    .option("--ca <pem>", "certificate of the base data's signer")
    .action(rehearse);
}

async function prepare(path: string, options: { out: string; lists?: string[]; ca?: string }): Promise<void> {
  const plan = await prepareTest({
    baseDataBytes: await readNamedFile(path),
    ...(options.ca ? { trustedCaPem: await readNamedText(options.ca) } : {}),
    ...(options.lists ? { lists: options.lists } : {}),
    dir: options.out,
    now: new Date(),
  });
  process.stdout.write(
    `${plan.sheets.length} ballots in ${options.out}. Print the PDF files on both sides, at full size.\n`,
  );
  process.stdout.write(`What to do with each ballot: ${join(options.out, "what-to-do.html")}\n`);
  process.stdout.write(`Then: tellesentral scanner test run ${options.out} --scanner ADDRESS\n`);
}

async function rehearse(
  dir: string,
  options: { out: string; seed: string; condition: ConditionLevel; ca?: string },
): Promise<void> {
  const { plan, baseDataBytes } = await openTest(dir);
  const progress = progressLine("Painting", plan.sheets.length);
  await rehearseTest(plan, baseDataBytes, {
    ...options,
    ...(options.ca ? { trustedCaPem: await readNamedText(options.ca) } : {}),
    onSheet: progress.at,
  });
  progress.end();
  process.stdout.write(`${plan.sheets.length} marked ballots in ${options.out}\n`);
}

interface RunOptions {
  readonly scanner?: string;
  readonly scans?: string[];
  readonly runs: number;
  readonly dpi: string;
  readonly trust?: string;
  readonly ca?: string;
  readonly json?: true;
}

/** Exit 0 only for a scanner that is fit. */
async function run(dir: string, options: RunOptions): Promise<void> {
  const { plan, baseDataBytes } = await openTest(dir);
  if ((options.scanner === undefined) === (options.scans === undefined)) {
    refuse("scanner-or-scans", "Name a scanner or folders of scans, one of the two. Nothing was done.");
  }
  const caPem = options.ca ? await readNamedText(options.ca) : undefined;
  const reader = await openTestReader(baseDataBytes, join(dir, LAYOUTS), caPem);
  try {
    const fed = options.scans
      ? options.scans.map((scans) => ({
          scans,
          facts: { ...noFacts, source: scans, startedAt: new Date().toISOString() },
        }))
      : await scanRuns(dir, plan.sheets.length, options);
    const runs: TestRun[] = [];
    for (const { scans, facts } of fed) runs.push({ ...facts, ...(await reader.read(scans)) });
    const report = makeReport(plan, runs, new Date().toISOString());
    await writeWholeFile(join(dir, "report.json"), Buffer.from(`${JSON.stringify(report, null, 2)}\n`));
    await writeWholeFile(join(dir, "report.html"), Buffer.from(reportHtml(report, plan)));
    if (!report.fit) process.exitCode = 1;
    if (options.json) return void process.stdout.write(`${JSON.stringify(report)}\n`);
    for (const line of [...report.faults, ...report.remarks]) process.stderr.write(`${line}\n`);
    const verdict = report.fit ? "The scanner is fit for counting." : "The scanner is not fit for counting.";
    process.stdout.write(`${verdict} The report: ${join(dir, "report.html")}\n`);
  } finally {
    await reader.close();
  }
}

type Facts = Omit<TestRun, "readings" | "qualities">;
const noFacts = { sheetsPerMinute: null, stops: [], lost: 0 };

async function scanRuns(dir: string, sheets: number, options: RunOptions): Promise<{ scans: string; facts: Facts }[]> {
  const certificatePem = options.trust ? await readNamedText(options.trust) : null;
  const driver = driverOf(options.scanner!, { trust: () => (certificatePem ? { certificatePem } : null) });
  const scanner = await driver.open(options.scanner!);
  const enter = waitsForEnter();
  try {
    const runs: { scans: string; facts: Facts }[] = [];
    for (let n = 1; n <= options.runs; n += 1) {
      const scans = join(dir, `run-${n}`);
      // A run that was broken off is scanned again from its first sheet.
      if (existsSync(scans)) await rm(scans, { recursive: true });
      await enter(`Run ${n} of ${options.runs}: lay all ${sheets} ballots in the tray, then press Enter.`);
      runs.push({ scans, facts: await scanOnce(scanner, scans, Number(options.dpi) as 200 | 300, enter) });
    }
    return runs;
  } finally {
    enter.end();
    await scanner.close();
  }
}

/** One time through, over every stop on the way. */
async function scanOnce(scanner: Scanner, scans: string, resolutionDpi: 200 | 300, enter: Enter): Promise<Facts> {
  const progress = progressLine("sheets", null);
  const stops: string[] = [];
  const startedAt = new Date().toISOString();
  let feedingMs = 0;
  let kept = 0;
  let lost = 0;
  for (;;) {
    const began = performance.now();
    const result = await feedToFolder(scanner, { ...usualFeed, resolutionDpi }, scans, progress.at);
    feedingMs += performance.now() - began;
    progress.end();
    const { end } = result;
    kept += result.kept.length;
    lost += end.deviceSheets === null ? 0 : Math.max(0, end.deviceSheets - end.sheets);
    if (end.reason === "empty") break;
    stops.push(`${end.reason} (${end.message})`);
    await enter(`The scanner stopped: ${end.reason} (${end.message}). ${adviceAfter[end.reason]} Then press Enter.`);
  }
  const sheetsPerMinute = feedingMs > 0 ? (kept / feedingMs) * 60_000 : null;
  return { source: `${scanner.description}, ${resolutionDpi} dpi`, startedAt, sheetsPerMinute, stops, lost };
}

interface Enter {
  (words: string): Promise<void>;
  end(): void;
}

/** Each line of input answers one question, also where it is written before it is asked. */
function waitsForEnter(): Enter {
  const lines = createInterface({ input: process.stdin });
  const typed = lines[Symbol.asyncIterator]();
  const enter = async (words: string) => {
    process.stderr.write(`${words}\n`);
    if ((await typed.next()).done)
      refuse("no-answer", "Nobody answers any more. What was scanned is kept; run the test again.");
  };
  return Object.assign(enter, { end: () => lines.close() });
}

function wholeNumber(value: string): number {
  const n = Number(value);
  if (!/^\d+$/.test(value) || n < 1 || n > 20) throw new InvalidArgumentError("a whole number from 1 to 20");
  return n;
}
