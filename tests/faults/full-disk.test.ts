import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mustRun, ndjson, runCli } from "../support/run-cli.ts";
import { type ScannedElection, scanElection } from "../support/scanned-election.ts";

/** Mounting needs root and a loop device; without, the test is skipped by name. */
const canMount = process.platform === "linux" && process.getuid?.() === 0 && existsSync("/dev/loop-control");

let election: ScannedElection | undefined;
let disk = "";
beforeAll(async () => {
  if (!canMount) return;
  election = await scanElection([30]);
  disk = join(election.dir, "disk");
  mkdirSync(disk);
  const image = join(election.dir, "disk.img");
  execFileSync("truncate", ["-s", "48M", image]);
  execFileSync("mkfs.ext4", ["-q", image]);
  execFileSync("mount", ["-o", "loop", image, disk]);
});
afterAll(() => {
  if (disk) execFileSync("umount", [disk]);
  election?.remove();
});

interface Line {
  event?: "stored";
  sheet?: string;
  summary?: { total: number; stored: number; skipped: number };
}

describe.skipIf(!canMount)("a disk that becomes full while counting", () => {
  test("stops the count in plain words, keeps what was stored, and lets it go on when there is room", async () => {
    const filler = join(disk, "filler");
    const store = join(disk, "store");
    const free =
      Number(execFileSync("stat", ["-f", "-c", "%a", disk])) * Number(execFileSync("stat", ["-f", "-c", "%S", disk]));
    writeFileSync(filler, Buffer.alloc(free - 3_000_000));
    const args = election!.countArgs(store, join(election!.dir, "result.zip"));

    const full = await runCli(args);
    expect(full.code, full.stderr).toBe(3);
    expect(full.stderr).toContain("The disk is full");
    const stored = ndjson<Line>(full.stdout).filter((line) => line.event === "stored");
    expect(stored.length).toBeLessThan(30);
    expect(existsSync(join(election!.dir, "result.zip"))).toBe(false);

    rmSync(filler);
    const resumed = ndjson<Line>((await mustRun(args)).stdout).at(-1)!.summary!;
    expect(resumed).toMatchObject({ total: 30, skipped: stored.length });
    await mustRun(["log", "verify", store]);
  });
});
