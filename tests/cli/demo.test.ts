import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mustRun } from "../support/run-cli.ts";

const dir = mkdtempSync(join(tmpdir(), "tellesentral-demo-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe("the demonstration", () => {
  it("goes from printed ballots to elected candidates and differs in no figure from what voters marked", async () => {
    const run = await mustRun(["demo", "--no-windows", "--ballots", "80", "--dir", join(dir, "demo"), "--json"]);
    const outcome = JSON.parse(run.stdout) as {
      counts: { sheets: number; verified: number }[];
      seats: Record<string, number>;
      elected: unknown[];
      differences: string[];
    };
    expect(outcome.differences).toEqual([]);
    expect(outcome.counts.reduce((sum, count) => sum + count.sheets, 0)).toBe(80);
    expect(Object.values(outcome.seats).reduce((a, b) => a + b)).toBe(19);
    expect(outcome.elected).toHaveLength(19);
    expect(run.stderr).toContain("OPPLÆRING");
    const made = readdirSync(join(dir, "demo")).filter((name) => name.startsWith("RESULT-"));
    expect(made).toHaveLength(4);
    await mustRun(["log", "verify", join(dir, "demo", "store")]);
  });
});
