import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ControlFinding } from "../../src-shared/domain/control-reading.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
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

/** Makes a stored reading a silent misreading; the store's own guard is lifted for it. */
function forgetOneVote(file: string): { sheet: string; candidate: string } {
  const db = new Database(file);
  try {
    db.exec("DROP TRIGGER reading_no_update");
    const rows = db
      .prepare(
        "SELECT sheet.name, reading.sheet, model FROM reading JOIN sheet ON sheet.id = reading.sheet WHERE state = 'accepted'",
      )
      .all() as { name: string; sheet: number; model: string }[];
    const row = rows.find(({ model }) => (JSON.parse(model) as SheetReading).personalVotes.length > 0)!;
    const reading = JSON.parse(row.model) as SheetReading;
    const [candidate] = reading.personalVotes;
    const box = reading.marks.find((mark) => mark.state === "marked")!;
    const marks = reading.marks.map((mark) => (mark === box ? { ...mark, ink: 0, state: "empty" } : mark));
    const wrong = { ...reading, marks, personalVotes: reading.personalVotes.slice(1) };
    db.prepare("UPDATE reading SET model = ? WHERE sheet = ?").run(JSON.stringify(wrong), row.sheet);
    return { sheet: row.name, candidate: candidate! };
  } finally {
    db.close();
  }
}
