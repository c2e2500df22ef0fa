import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createApp } from "../../src-main/app.ts";
import { readLayouts } from "../../src-main/interpretation/read-layouts.ts";
import { createEsclDriver } from "../../src-main/scanning/escl/escl-driver.ts";
import { usualFeed } from "../../src-main/scanning/scanner-port.ts";
import { mustRun, projectRoot } from "../support/run-cli.ts";
import { table, writeSection } from "./document.ts";

/**
 * `npm run bench:scanner -- MINUTES SHEETS_PER_MINUTE`: a production scanner at full pace through eSCL, interpretation and store, while a
 * window asks for the state. The scanner must never wait for us, and memory must stay flat.
 */
const [minutes = 20, pace = 150] = process.argv.slice(2).map(Number);
const sheets = Math.round(minutes * pace);
const dir = mkdtempSync(join(tmpdir(), "tellesentral-bench-scanner-"));
const at = (name: string) => join(dir, name);
const say = (text: string) => process.stderr.write(`${text}\n`);

try {
  say(`Simulating ${sheets} sheets …`);
  await mustRun([
    ...["basedata", "from-lists", "fixtures/fjordvik/LISTS.csv", "--election", "kommunestyre", "--name", "Bench 2027"],
    ...["--area", "9901 Fjordvik", "--seats", "19", "--districts", "0001 Sentrum", "--out", at("base.zip")],
  ]);
  await mustRun(["ballots", at("base.zip"), "--out", at("ballots")]);
  const paper = ["--layouts", at("ballots"), "--out", at("pile"), "--sheets", String(sheets)];
  await mustRun(["simulate", at("base.zip"), ...paper]);
  await scan();
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function scan(): Promise<void> {
  const script = join(projectRoot, "tests/bench/training-scanner.ts");
  const child = spawn(process.execPath, [script, at("pile"), String(pace)], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async <T>() => JSON.parse((await lines.next()).value as string) as T;
  const { address } = await next<{ address: string }>();

  const app = await createApp({ storeDir: at("store") });
  const kari = app.as("Kari");
  const { baseData } = await kari.baseData.import({ bytes: readFileSync(at("base.zip")) });
  await kari.baseData.importLayouts({ layouts: await readLayouts(at("ballots")) });
  const { event, elections } = baseData;
  const { id: election, contests } = elections[0]!;
  const key = {
    event: event.id,
    election,
    contest: contests[0]!.id,
    category: "VO",
    area: "47.99.9901.990100.0001",
  } as const;
  const count = await kari.counts.start({ key: { ...key, stage: "final", ordinal: 1 } });
  const scanner = await createEsclDriver().open(address);
  const interpreter = await app.interpreterFor(count.id);
  const box = await kari.boxes.start({ count: count.id, number: 1, source: scanner.description });

  const storedAt: number[] = [];
  const memoryMb: number[] = [];
  const window = setInterval(() => void app.read.countsOverview(), 500);
  const memory = setInterval(() => memoryMb.push(process.memoryUsage.rss() / 2 ** 20), 1_000);
  say(`Scanning at ${pace} sheets a minute …`);
  const cpu = process.cpuUsage();
  const started = performance.now();
  await kari.boxes.scan({
    box: box.id,
    source: { scanner, settings: usualFeed },
    interpreter,
    finishAtEnd: false,
    onStored: () => storedAt.push(performance.timeOrigin + performance.now()),
  });
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(window);
  clearInterval(memory);
  child.stdin.end("end\n");
  const { picturedAt, heldBackMs } = await next<{ picturedAt: number[]; heldBackMs: number }>();
  await scanner.close();
  await app.close();
  report({ storedAt, picturedAt, heldBackMs, memoryMb, seconds, cpuMs: (user + system) / 1000 });
}

interface Measured {
  readonly storedAt: readonly number[];
  readonly picturedAt: readonly number[];
  readonly heldBackMs: number;
  readonly memoryMb: readonly number[];
  readonly seconds: number;
  readonly cpuMs: number;
}

function report({ storedAt, picturedAt, heldBackMs, memoryMb, seconds, cpuMs }: Measured): void {
  const delays = storedAt.map((stored, index) => stored - picturedAt[index]!).sort((a, b) => a - b);
  const quantile = (share: number) => `${Math.round(delays[Math.ceil(share * delays.length) - 1]!)} ms`;
  const quarter = (n: number) => Math.round(memoryMb[Math.ceil((n * memoryMb.length) / 4) - 1] ?? 0);
  const body = table(
    ["figure", "value"],
    [
      ["sheets pictured, stored", `${picturedAt.length}, ${storedAt.length}`],
      ["sheets a minute", (storedAt.length / (seconds / 60)).toFixed(1)],
      ["the scanner waited for us", `${Math.round(heldBackMs)} ms`],
      ["from picture to stored: median, p99, longest", `${quantile(0.5)}, ${quantile(0.99)}, ${quantile(1)}`],
      ["CPU a sheet (service and its workers)", `${Math.round(cpuMs / storedAt.length)} ms`],
      ["memory after 1/4, 1/2, 3/4 and at the end", `${[1, 2, 3, 4].map(quarter).join(", ")} MB`],
    ],
  );
  const command = `npm run bench:scanner -- ${minutes} ${pace}`;
  const what = `${minutes} minutes of a scanner at ${pace} sheets a minute, duplex, 200 dpi, by eSCL, with interpretation, store and a window that asks twice a second. The scanner's own process runs beside it on the same cores.`;
  say(body);
  writeSection("A production scanner", command, `${what}\n\n${body}`);
}
