import { readFile, rm, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SheetTruth } from "../../src-main/simulator/sheet-truth.ts";
import { type SheetReading, sheetReading } from "../../src-shared/domain/reading.ts";
import { mustRun, ndjson, runCli } from "../support/run-cli.ts";
import { type ScannedElection, scanElection } from "../support/scanned-election.ts";

let scanned: ScannedElection;
let args: string[];

beforeAll(async () => {
  scanned = await scanElection([12]);
  args = [join(scanned.dir, "base.zip"), "--layouts", join(scanned.dir, "layouts"), join(scanned.dir, "box-1")];
});
afterAll(() => rm(scanned.dir, { recursive: true, force: true }));

test("every sheet is one line in sheet order, also those that cannot be read", async () => {
  const box = join(scanned.dir, "box-1");
  const truths = ndjson<SheetTruth>(await readFile(join(box, "truth.ndjson"), "utf8"));
  await writeFile(join(box, `${truths[2]!.sheet}-1.jpg`), "dette er tekst");
  await unlink(join(box, `${truths[5]!.sheet}-2.jpg`));
  const { stdout } = await mustRun(["interpret", ...args, "--workers", "2"]);
  const readings = ndjson<SheetReading>(stdout).map((line) => sheetReading.parse(line));
  expect(readings.map((reading) => reading.sheet)).toEqual(truths.map((truth) => truth.sheet));
  expect(readings[2]).toMatchObject({ outcome: "unreadable", reasons: expect.arrayContaining(["file-unreadable"]) });
  expect(readings[5]).toMatchObject({ outcome: "unreadable", reasons: expect.arrayContaining(["side-missing"]) });
  readings.forEach((reading, i) => {
    if (i !== 2 && i !== 5) expect(reading.outcome).toBe(truths[i]!.mustVerify ? "verify" : "accepted");
  });
});

test("bench prints what the contract names, with and without decoding", async () => {
  for (const raw of [[], ["--raw"]]) {
    const { stdout } = await mustRun(["bench", ...args, "--seconds", "1", "--workers", "1", "--json", ...raw]);
    const result = JSON.parse(stdout);
    for (const name of [
      "sheets",
      "workers",
      "seconds",
      "cpuSeconds",
      "sheetsPerSecond",
      "sheetsPerCpuSecond",
      "rssPeakMb",
    ]) {
      expect(result[name], name).toBeGreaterThan(0);
    }
    expect(Object.keys(result.stages)).toContain("fields");
  }
});

test("a folder without scans, or without layouts, is refused in words", async () => {
  const none = await runCli(["interpret", args[0]!, "--layouts", args[2]!, join(scanned.dir, "layouts")]);
  expect(none).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("no-scans") });
  const blind = await runCli(["interpret", args[0]!, "--layouts", args[3]!, args[3]!]);
  expect(blind).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("layouts-unreadable") });
});
