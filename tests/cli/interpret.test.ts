import { readdir, readFile, rm, unlink, writeFile } from "node:fs/promises";
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

test("one sheet is explained in a picture, and its line is the same as ever", async () => {
  const out = join(scanned.dir, "explained.png");
  const { stdout } = await mustRun(["interpret", ...args, "--explain", "0001", "--out", out]);
  expect(sheetReading.parse(JSON.parse(stdout))).toMatchObject({ sheet: "0001" });
  expect((await readFile(out)).subarray(1, 4).toString()).toBe("PNG");
  const none = await runCli(["interpret", ...args, "--explain", "no such", "--out", out]);
  expect(none).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("no-such-sheet") });
});

test("a layout is checked over a scan: it sits right on its own ballot, and not on another's", async () => {
  const [, , , box] = args as [string, string, string, string];
  const layouts = args[2]!;
  const out = join(scanned.dir, "check.png");
  const { stdout } = await mustRun(["interpret", ...args, "--explain", "0001", "--out", out]);
  const { ballot, frontIs } = sheetReading.parse(JSON.parse(stdout));
  const scan = join(box, `0001-${frontIs}.jpg`);
  const own = await mustRun([
    "layout",
    "check",
    scan,
    join(layouts, `${ballot!.number}.layout.json`),
    "--out",
    out,
    "--json",
  ]);
  const fit = JSON.parse(own.stdout);
  expect(fit).toMatchObject({ fits: true, side: "front", number: ballot!.number, problems: [], out });
  expect(fit.page.worstResidualMm).toBeLessThan(0.6);
  expect((await readFile(out)).subarray(1, 4).toString()).toBe("PNG");
  const other = (await readdir(layouts)).find(
    (name) => name.endsWith(".layout.json") && !name.startsWith(ballot!.number),
  )!;
  const wrong = await runCli(["layout", "check", scan, join(layouts, other), "--out", out]);
  expect(wrong).toMatchObject({ code: 1, stdout: expect.stringContaining("carries number") });
  const text = await runCli(["layout", "check", scan, scan, "--out", out]);
  expect(text).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("layout-unreadable") });
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
