import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ControlFinding } from "../../src-shared/domain/control-reading.ts";
import { forgetOneVote } from "../support/forget-one-vote.ts";
import { mustRun, runCli } from "../support/run-cli.ts";
import { type ScannedElection, scanElection } from "../support/scanned-election.ts";

let election: ScannedElection;
let store: string;
beforeAll(async () => {
  election = await scanElection([8]);
  store = join(election.dir, "store");
  await mustRun(election.countArgs(store, join(election.dir, "result.zip")));
});
afterAll(() => election?.remove());

interface Report {
  sheets: number;
  agrees: number;
  unsure: number;
  disagrees: number;
  disagreements: { box: number; sheet: string; findings: ControlFinding[] }[];
}
const control = async (...args: string[]): Promise<{ code: number | null; report: Report }> => {
  const run = await runCli(["control", store, "--json", ...args]);
  return { code: run.code, report: JSON.parse(run.stdout) };
};

describe("control, over the pictures of a store", () => {
  test("confirms what was read right, and ends with 0", async () => {
    const { code, report } = await control();
    expect(report.disagreements).toEqual([]);
    expect(code).toBe(0);
    expect(report.sheets).toBeGreaterThan(2);
    expect(report.agrees + report.unsure).toBe(report.sheets);
  });

  test("lists a vote that the first reader had not seen, and ends with 1", async () => {
    const { sheet, candidate } = forgetOneVote(join(store, "store.sqlite"));
    const { code, report } = await control("--box", "1");
    expect(code).toBe(1);
    expect(report.disagreements).toMatchObject([
      { box: 1, sheet, findings: [{ field: "personalVote", subject: candidate, machine: "empty", control: "marked" }] },
    ]);
  });

  test("a box without accepted sheets is refused, not passed", async () => {
    const run = await runCli(["control", store, "--box", "7"]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("nothing-to-control");
  });
});
