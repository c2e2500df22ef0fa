import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TestReport } from "../../src-main/scanner-test/test-report.ts";
import { paperFromFolder } from "../../src-main/scanning/simulated/paper.ts";
import { type SimulatedEscl, startSimulatedEscl } from "../../src-main/scanning/simulated-escl/simulated-escl.ts";
import { type CliRun, mustRun, projectRoot, runCli } from "../support/run-cli.ts";

let dir: string;
const at = (name: string) => join(dir, name);
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "scanner-test-"));
  await mustRun([
    ...["basedata", "from-lists", "fixtures/fjordvik/LISTS.csv", "--election", "kommunestyre", "--name", "Test 2027"],
    ...["--area", "9901 Fjordvik", "--seats", "19", "--out", at("base.zip")],
  ]);
  await mustRun(["scanner", "test", "prepare", at("base.zip"), "--out", at("test")]);
  await mustRun(["scanner", "test", "rehearse", at("test"), "--out", at("marked"), "--condition", "clean"]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Runs the test as its operator does: lays the ballots in the tray, mends what stuck, and presses Enter. */
function runGuided(device: SimulatedEscl, args: readonly string[]): Promise<CliRun> {
  const child = spawn(
    process.execPath,
    [join(projectRoot, "bin/tellesentral.mjs"), "scanner", "test", "run", ...args],
    {
      cwd: projectRoot,
    },
  );
  const said = { stdout: "", stderr: "" };
  let answered = 0;
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", async (text: string) => {
    said.stderr += text;
    const questions = said.stderr.split("press Enter.").length - 1;
    if (questions <= answered) return;
    answered = questions;
    if (text.includes("lay all")) {
      device.paper.unload();
      device.paper.load(await paperFromFolder(at("marked")));
    } else await device.mend();
    child.stdin.write("\n");
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...said })));
}

test("40 ballots are prepared as the Directorate asks, to be printed, with what to do to each", () => {
  const plan = JSON.parse(readFileSync(at("test/plan.json"), "utf8"));
  const of = (type: string) => plan.sheets.filter((sheet: { type: string }) => sheet.type === type).length;
  expect([of("candidates"), of("blank"), of("parties")]).toEqual([33, 5, 2]);
  expect(readdirSync(at("test")).filter((name) => name.endsWith(".pdf"))).toHaveLength(5);
  const instructions = readFileSync(at("test/what-to-do.html"), "utf8");
  expect(instructions).toContain("Cross for the first three candidates and the last.");
  expect(instructions).toMatch(/Write .+ on the first line\./);
  const rows = [...instructions.matchAll(/<tr><td>(\d+)<.td><td>([^<]+)</g)].map(
    ([, sheets, ballot]) => `${sheets} ${ballot}`,
  );
  expect(rows.slice(0, 4)).toEqual(["11 Lyslista", "5 Bygdelista", "6 Bygdelista", "11 Havpartiet"]);
});

test("a scanner that jams on the way and loses nothing is fit, and its report says how it did", async () => {
  const device = await startSimulatedEscl();
  device.paper.script([{ kind: "jam", atSheet: 47 }]);
  const { code, stderr, stdout } = await runGuided(device, [at("test"), "--scanner", device.address, "--runs", "2"]);
  await device.close();
  expect(stderr).toContain("The scanner stopped: jam");
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("fit for counting") });
  const report = JSON.parse(readFileSync(at("test/report.json"), "utf8")) as TestReport;
  expect(report.fit).toBe(true);
  expect(report.runs.map(({ sheetsRead, missing, twice }) => ({ sheetsRead, missing, twice }))).toEqual(
    Array(2).fill({ sheetsRead: 40, missing: [], twice: [] }),
  );
  expect(report.runs[1]!.stops).toHaveLength(1);
  expect(report.totals.map(({ expected, read }) => read.every((n) => n === expected))).toEqual(Array(7).fill(true));
  expect(readFileSync(at("test/report.html"), "utf8")).toContain("fit for counting");
});

test("a ballot that is missing in a run makes the scanner unfit, by its number", async () => {
  const [gone] = readdirSync(at("marked")).filter((name) => name.endsWith("-1.jpg"));
  const scans = at("lacking");
  rmSync(scans, { recursive: true, force: true });
  cpSync(at("marked"), scans, { recursive: true });
  for (const side of [1, 2]) rmSync(join(scans, gone!.replace("-1.jpg", `-${side}.jpg`)));
  const { code, stderr } = await runCli(["scanner", "test", "run", at("test"), "--scans", at("marked"), scans]);
  expect(code).toBe(1);
  expect(stderr).toContain("Run 2: these ballots did not come: 990000001");
});

test("a folder without a test, and a test that is there already, are refused", async () => {
  expect((await runCli(["scanner", "test", "run", at("marked"), "--scans", at("marked")])).stderr).toContain(
    "no-scanner-test",
  );
  const again = await runCli(["scanner", "test", "prepare", at("base.zip"), "--out", at("test")]);
  expect(again.stderr).toContain("folder-not-empty");
  expect(existsSync(at("test/plan.json"))).toBe(true);
});
