import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import { refuse } from "../../src-shared/result.ts";
import { deviceDrivers, driverOf } from "../scanning/scanner-drivers.ts";
import { type ScannerDriver, usualFeed } from "../scanning/scanner-port.ts";
import { paperFromFolder } from "../scanning/simulated/paper.ts";
import { mishapSchema } from "../scanning/simulated-escl/mishap.ts";
import { startSimulatedEscl } from "../scanning/simulated-escl/simulated-escl.ts";
import { adviceAfter, feedToFolder } from "./feeding/feed-to-folder.ts";
import { progressLine } from "./progress.ts";
import { registerTest } from "./scanner-test.ts";

export function register(program: Command): void {
  const scanner = program
    .command("scanner")
    .description("find scanners, test one, feed a pile into a folder, try mishaps in training");
  scanner.command("list").description("scanners that answer, by stack").option("--json", "machine output").action(list);
  scanner
    .command("feed")
    .description("feed what lies in the tray into a folder of scans, until the scanner stops")
    .argument("<address>", "http://192.0.2.7/eSCL, or a SANE device or TWAIN driver as 'scanner list' names it")
    .requiredOption("--out <dir>", "folder for the scans; numbered on from what lies there")
    .addOption(new Option("--dpi <n>", "resolution").choices(["200", "300"]).default("200"))
    .option("--trust <pem>", "certificate of an https scanner, once its fingerprint was compared")
    .option("--json", "machine output")
    .action(feed);
  scanner
    .command("train")
    .description("a training scanner on this machine, fed with a folder of scans, that misbehaves on order")
    .argument("<scans>", "folder that 'tellesentral simulate' wrote")
    .option("--pace <n>", "sheets a minute", sheetsPerMinute)
    .option("--mishaps <file>", 'JSON list, as [{"kind":"jam","atSheet":12}]')
    .action(train);
  registerTest(scanner);
}

async function list({ json }: { json?: true }): Promise<void> {
  const reports = await Promise.all(deviceDrivers().map((driver) => driver.look()));
  if (json) return void process.stdout.write(`${JSON.stringify({ stacks: reports })}\n`);
  for (const { stack, version, scanners, advice } of reports) {
    process.stdout.write(`${stack}: ${version ?? "not installed"}\n`);
    for (const { address, description } of scanners) process.stdout.write(`  ${address}  ${description}\n`);
    if (advice) process.stdout.write(`  ${advice}\n`);
  }
}

/** Exit 0 only where the tray is empty and every figure agrees; else 1, with what to do. */
async function feed(
  address: string,
  options: { out: string; dpi: string; trust?: string; json?: true },
): Promise<void> {
  const scanner = await (await driverFor(address, options.trust)).open(address);
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.on("SIGINT", interrupt);
  try {
    const progress = progressLine("sheets", null);
    const settings = { ...usualFeed, resolutionDpi: Number(options.dpi) as 200 | 300 };
    const result = await feedToFolder(scanner, settings, options.out, progress.at, stop.signal);
    progress.end();
    const { end, kept, setAside } = result;
    const lost = end.deviceSheets === null ? 0 : end.deviceSheets - end.sheets;
    if (end.reason !== "empty" || lost > 0) process.exitCode = 1;
    if (options.json) return void process.stdout.write(`${JSON.stringify(result)}\n`);
    process.stdout.write(
      `${kept.length} sheets written to ${options.out}${kept.length ? `, the last ${kept.at(-1)}` : ""}\n`,
    );
    process.stderr.write(`The scanner stopped: ${end.reason} (${end.message})\n`);
    if (setAside.length > 0) process.stderr.write(`In doubt and set aside, to be fed again: ${setAside.join(", ")}\n`);
    if (lost > 0) process.stderr.write(`The scanner counted ${lost} more than arrived. Look for them in the output.\n`);
    process.stderr.write(`${adviceAfter[end.reason]}\n`);
  } finally {
    process.off("SIGINT", interrupt);
    await scanner.close();
  }
}

async function driverFor(address: string, trust: string | undefined): Promise<ScannerDriver> {
  const certificatePem = trust ? await readFile(trust, "utf8") : null;
  return driverOf(address, { trust: () => (certificatePem ? { certificatePem } : null) });
}

async function train(scans: string, options: { pace?: number; mishaps?: string }): Promise<void> {
  const device = await startSimulatedEscl(options.pace ? { sheetsPerMinute: options.pace } : {});
  device.paper.load(await paperFromFolder(scans));
  if (options.mishaps) device.paper.script(await readMishaps(options.mishaps));
  process.stdout.write(`${device.address}\n`);
  process.stderr.write(
    `${device.paper.tray.length} sheets in the tray. Enter mends and lays back what stuck; Ctrl C ends.\n`,
  );
  process.stdin.on("data", () => void device.mend());
  await once(process, "SIGINT");
  process.stdin.pause();
  await device.close();
}

async function readMishaps(path: string) {
  const text = await readFile(path, "utf8").catch(() => refuse("file-not-found", `There is no file ${path}.`));
  const parsed = z.array(mishapSchema).safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: at, message }) => ({
    code: "mishap-invalid",
    where: at.join("."),
    message,
  }));
  return refuse("mishaps-invalid", `${path} is no list of mishaps. Nothing was started.`, {}, problems);
}

function sheetsPerMinute(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 2000)) throw new InvalidArgumentError("a number of sheets a minute, up to 2000");
  return value;
}
