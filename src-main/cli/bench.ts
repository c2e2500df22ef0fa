import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { decodeSide } from "../interpretation/decode-side.ts";
import { isPage } from "../interpretation/grey-page.ts";
import { createInterpretationPool, type SheetInput, type SideInput } from "../interpretation/pool.ts";
import { inputOf, openScans } from "../interpretation/scan-inputs.ts";
import { wholeNumber } from "./interpret.ts";

interface BenchOptions {
  readonly layouts: string;
  readonly seconds: number;
  readonly workers: number;
  readonly raw?: true;
  readonly archive?: true;
  readonly ca?: string;
  readonly json?: true;
}

/** Sheets kept decoded in memory, 8 MB each at 200 dpi; more would measure the memory, not the reading. */
const RAW_SHEETS = 40;

/** Every ballot's print is drawn once and the code is compiled: a count has done so after its first hundred sheets. */
const WARM_UP_SECONDS = 5;

export function register(program: Command): void {
  program
    .command("bench")
    .description("measure the speed of interpretation by reading the sheets of a folder over and over")
    .argument("<GRUNNLAG.zip>")
    .argument("<SCANS_DIR>")
    .requiredOption("--layouts <dir>", "folder that 'tellesentral ballots' wrote")
    .option("--seconds <n>", "how long", wholeNumber, 10)
    .option("--workers <n>", "threads", wholeNumber, availableParallelism())
    .option("--raw", "decode beforehand, so that decoding is left out")
    .option("--archive", "make the pictures to keep too, as a count does")
    .option("--ca <pem>", "certificate of the signer of the base data, or of the authority that issued it")
    .option("--json", "machine output")
    .action(bench);
}

export interface BenchResult {
  readonly sheets: number;
  readonly workers: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly sheetsPerSecond: number;
  readonly sheetsPerCpuSecond: number;
  readonly rssPeakMb: number;
  readonly stages: Record<string, number>;
}

async function bench(grunnlag: string, scansDir: string, options: BenchOptions): Promise<void> {
  const { sheets, layouts, baseData } = await openScans({ grunnlag, scansDir, ...options });
  const files = sheets.map(inputOf);
  const inputs = options.raw ? await Promise.all(files.slice(0, RAW_SHEETS).map(decoded)) : files;
  const { workers, archive = false } = options;
  const pool = await createInterpretationPool({ layouts, baseData, workers, archive });
  try {
    await run(inputs, Math.min(WARM_UP_SECONDS, options.seconds), pool.capacity, pool.submit);
    const result = await run(inputs, options.seconds, pool.capacity, pool.submit);
    report({ ...result, workers }, options.json === true);
  } finally {
    await pool.close();
  }
}

/** Keeps the pool full for so many seconds. */
async function run(
  inputs: readonly SheetInput[],
  seconds: number,
  inFlight: number,
  submit: (input: SheetInput) => Promise<{ stages: Readonly<Record<string, number>> }>,
): Promise<Omit<BenchResult, "workers">> {
  const totals: Record<string, number> = {};
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  let [next, sheets] = [0, 0];
  const lane = async (): Promise<void> => {
    while (performance.now() - startedAt < seconds * 1000) {
      const { stages } = await submit(inputs[next++ % inputs.length]!);
      for (const [name, ms] of Object.entries(stages)) totals[name] = (totals[name] ?? 0) + ms;
      sheets++;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const elapsed = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const cpuSeconds = (user + system) / 1e6;
  // Decoding runs on threads of its own: it is what the named stages leave of all CPU time.
  const { decodeWall: _, ...stages } = totals;
  const read = Object.values(stages).reduce((sum, ms) => sum + ms, 0);
  const perSheet = Object.entries(stages).map(([name, ms]) => [name, round(ms / sheets)] as const);
  return {
    sheets,
    seconds: round(elapsed),
    cpuSeconds: round(cpuSeconds),
    sheetsPerSecond: round(sheets / elapsed),
    sheetsPerCpuSecond: round(sheets / cpuSeconds),
    rssPeakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    stages: { decodeAndRest: round((cpuSeconds * 1000 - read) / sheets), ...Object.fromEntries(perSheet) },
  };
}

/** A sheet with its pages decoded into memory that all threads see. */
async function decoded(input: SheetInput): Promise<SheetInput> {
  const [first, second] = await Promise.all([decodedSide(input.first), decodedSide(input.second)]);
  return { sheet: input.sheet, first, second };
}

async function decodedSide(input: SideInput): Promise<SideInput> {
  const { side } = await decodeSide(input, false);
  if (!isPage(side)) return input;
  const data = new Uint8Array(new SharedArrayBuffer(side.data.length));
  data.set(side.data);
  return { page: { width: side.width, height: side.height, data } };
}

function report(result: BenchResult, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const stages = Object.entries(result.stages).map(([name, ms]) => `  ${name.padEnd(14)} ${ms.toFixed(2)} ms\n`);
  process.stdout.write(
    `${result.sheets} sheets in ${result.seconds} s on ${result.workers} threads: ${result.sheetsPerSecond} sheets/s, ` +
      `${result.sheetsPerCpuSecond} per CPU second, peak ${result.rssPeakMb} MB\nCPU per sheet:\n${stages.join("")}`,
  );
}

const round = (value: number): number => Math.round(value * 100) / 100;
