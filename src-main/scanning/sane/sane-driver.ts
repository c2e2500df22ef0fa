import { refuse } from "../../../src-shared/result.ts";
import type { FoundScanner, ScannerDriver } from "../scanner-port.ts";
import { duplexArguments, feederArguments, greyArguments } from "./production-options.ts";
import { createSaneWorkspace, type SaneWorkspace, systemConfigDir } from "./sane-config.ts";
import { parseSaneOptions } from "./sane-options.ts";
import { type SaneScannerParts, saneScanner } from "./sane-scanner.ts";
import { callScanimage } from "./scanimage.ts";

export interface SaneDriverOptions
  extends Partial<Pick<SaneScannerParts, "program" | "silenceMs" | "onBatch" | "extra">> {
  /** Whose configuration is copied; the system's by default. */
  readonly configDir?: string;
  /** Only for the `test` backend, which has a feeder with one side: two pages count as the two sides of a sheet. */
  readonly pairsFromOneSide?: boolean;
}

/** Scanners with a SANE backend (USB and others), through the program `scanimage`. */
export function createSaneDriver(options: SaneDriverOptions = {}): ScannerDriver {
  const { program = "scanimage", silenceMs = 60_000, configDir = systemConfigDir, extra = [] } = options;
  return {
    stack: "sane",
    async look() {
      const workspace = await createSaneWorkspace(null, configDir);
      try {
        const version = await callScanimage(program, ["--version"], workspace.env);
        const advice = "Install sane-utils for scanners at USB, or scan to a folder with the scanner's own program.";
        if (!version.ok) return { stack: "sane", version: null, scanners: [], advice };
        const listed = await callScanimage(program, ["-f", "%d\t%v %m%n"], workspace.env);
        const scanners = listed.stdout.split("\n").flatMap(toScanner);
        const switchOn =
          "Switch the scanner on and connect it, then look again. Some makers have a backend of their own.";
        return {
          stack: "sane",
          version: versionIn(version.stdout),
          scanners,
          advice: scanners.length > 0 ? "" : switchOn,
        };
      } finally {
        await workspace.remove();
      }
    },
    async open(device) {
      const workspace = await createSaneWorkspace(device.split(":")[0]!, configDir);
      try {
        const setup = await setUp(program, device, workspace, options.pairsFromOneSide ?? false);
        const { onBatch } = options;
        const parts = { program, device, description: `${device} (SANE)`, workspace, ...setup, extra, silenceMs };
        return saneScanner({ ...parts, ...(onBatch ? { onBatch } : {}) });
      } catch (error) {
        await workspace.remove();
        throw error;
      }
    },
  };
}

async function setUp(program: string, device: string, workspace: SaneWorkspace, oneSide: boolean) {
  const ask = async (args: readonly string[]) => {
    const { ok, stdout, stderr } = await callScanimage(program, ["-d", device, ...args, "-A"], workspace.env);
    if (ok) return parseSaneOptions(stdout);
    const reason = stderr.trim().split("\n").at(-1) ?? "";
    return refuse(
      "scanner-not-answering",
      `The scanner ${device} does not answer: ${reason}. Nothing was changed. Switch it on, check the cable, and that sane-utils is installed.`,
    );
  };
  const found = await ask([]);
  const [source, mode] = [oneSide ? feederArguments(found) : duplexArguments(found), greyArguments(found)];
  const lacks = [...(source ? [] : ["a feeder that scans both sides"]), ...(mode ? [] : ["greyscale"])];
  if (!source || !mode) {
    refuse(
      "scanner-unfit",
      `${device} has no ${lacks.join(", no ")}. Ballots cannot be scanned with it. Choose another scanner.`,
      { lacks },
    );
  }
  const basic = [...source, ...mode];
  return { basic, options: await ask(basic) };
}

function toScanner(line: string): FoundScanner[] {
  const [address, description] = line.split("\t");
  return address && description ? [{ stack: "sane", address, description }] : [];
}

/** `scanimage (sane-backends) 1.1.1-debian; backend version 1.1.1` */
function versionIn(text: string): string {
  return /\) ([^;\s]+)/.exec(text)?.[1] ?? text.trim();
}
