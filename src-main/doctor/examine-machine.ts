import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { examineScanners, type ScannerSearch } from "./examine-scanners.ts";
import type { Finding } from "./finding.ts";

const run = promisify(execFile);
const COMMAND_TIMEOUT_MS = 8_000;
/** 100,000 ballots are about 10 GB of pictures (measured at 200 dpi). */
const ENOUGH_DISK_BYTES = 10e9;
const ENOUGH_MEMORY_BYTES = 3.5e9;

/** Looks at what counting needs on this machine. Reads only; a program that hangs is given up after some seconds. */
export async function examineMachine(storeDir: string, options: ScannerSearch = {}): Promise<Finding[]> {
  const scannerStacks = examineScanners(options);
  const findings = await Promise.all([
    runtime(),
    nativePart("store (better-sqlite3)", "better-sqlite3"),
    nativePart("pictures (sharp)", "sharp"),
    disk(storeDir),
    memory(),
    clock(),
    cardReader(),
    desktopShell(),
  ]);
  return [...findings, ...(await scannerStacks)];
}

function runtime(): Finding {
  const right = Number(process.versions.node.split(".")[0]) >= 24;
  return {
    subject: "Node",
    state: right ? "has" : "lacks",
    found: process.version,
    advice: right ? "" : "Run `npm ci`: it brings Node 24 along.",
  };
}

async function nativePart(subject: string, name: string): Promise<Finding> {
  try {
    await import(name);
    return { subject, state: "has", found: "loads", advice: "" };
  } catch (error) {
    return { subject, state: "lacks", found: firstLine(error), advice: "Run `npm ci` again on this machine." };
  }
}

async function disk(dir: string): Promise<Finding> {
  let there = dir;
  while (
    !(await access(there).then(
      () => true,
      () => false,
    )) &&
    there !== join(there, "..")
  ) {
    there = join(there, "..");
  }
  const { bavail, bsize } = await statfs(there);
  const free = bavail * bsize;
  return {
    subject: "disk",
    state: free > ENOUGH_DISK_BYTES ? "has" : "without",
    found: `${(free / 1e9).toFixed(1)} GB free at ${there}, room for about ${Math.floor(free / 1e5 / 1000)} 000 ballots`,
    advice: free > ENOUGH_DISK_BYTES ? "" : "Make room, or choose another folder with --store.",
  };
}

function memory(): Finding {
  const enough = totalmem() > ENOUGH_MEMORY_BYTES;
  return {
    subject: "processor and memory",
    state: enough ? "has" : "without",
    found: `${availableParallelism()} cores, ${(totalmem() / 1e9).toFixed(1)} GB`,
    advice: enough ? "" : "Start with --workers 1: each thread that reads sheets takes about 250 MB.",
  };
}

async function clock(): Promise<Finding> {
  const now = new Date().toISOString();
  const synchronized = await output("timedatectl", ["show", "-p", "NTPSynchronized", "--value"]);
  return {
    subject: "clock",
    state: synchronized === "yes" ? "has" : "without",
    found: `${now}, ${synchronized === "yes" ? "synchronized" : "not known to be synchronized"}`,
    advice: synchronized === "yes" ? "" : "Compare it with another clock: the log and the signature carry this time.",
  };
}

function cardReader(): Finding {
  const there = existsSync("/run/pcscd/pcscd.comm");
  return {
    subject: "card reader",
    state: there ? "has" : "without",
    found: there ? "pcscd answers" : "no card service",
    advice: there ? "" : "Results can be signed with a key file. For cards install pcscd and connect a reader.",
  };
}

function desktopShell(): Finding {
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const there = own !== undefined && existsSync(own);
  return {
    subject: "desktop shell",
    state: there ? "has" : "without",
    found: there ? `Electron in ${own}` : "no Electron named by ELECTRON_OVERRIDE_DIST_PATH",
    advice: there ? "" : "The windows work in a browser: `tellesentral serve`.",
  };
}

async function output(program: string, args: readonly string[]): Promise<string | null> {
  return run(program, args, { timeout: COMMAND_TIMEOUT_MS }).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
