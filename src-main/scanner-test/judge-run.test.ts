import { describe, expect, test } from "vitest";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import { judgeRun, unsteadySheets } from "./judge-run.ts";
import type { PlannedSheet } from "./test-plan.ts";
import { makeReport, type TestRun } from "./test-report.ts";

const number = "2700010200990170010000";
const planned = (ballotId: string, change: Partial<PlannedSheet> = {}): PlannedSheet => ({
  ballotId,
  ballotNumber: number,
  type: "candidates",
  list: "LYS",
  personalVotes: ["LYS-1", "LYS-2"],
  partyVote: null,
  writeIn: null,
  writing: null,
  ...change,
});
const read = (id: string, change: Partial<SheetReading> = {}): SheetReading => ({
  sheet: id,
  ballot: { number, type: "candidates", id, list: "LYS" },
  frontIs: 1,
  rotation: 0,
  stamp: { fill: 0.3, present: true },
  personalVotes: ["LYS-2", "LYS-1"],
  partyVote: null,
  writeIns: [],
  marks: [],
  reasons: [],
  outcome: "accepted",
  cpuMs: 1,
  ...change,
});
const toPerson: Partial<SheetReading> = { outcome: "verify", reasons: ["write-in-present"] };
const written = { writeIn: { candidate: "HAV-1", name: "Ola Nordmann" } };
const [one, two] = ["990000001", "990000002"] as const;

describe("one run of the scanner test", () => {
  test("a ballot read as it was marked is right, in whatever order the votes stand", () => {
    expect(judgeRun([planned(one)], [read(one)]).sheets).toMatchObject([{ verdict: "right", remarks: [] }]);
  });

  test("an accepted ballot that lacks a mark is a misread, with what was marked and what was read", () => {
    const [judged] = judgeRun([planned(one)], [read(one, { personalVotes: ["LYS-1"] })]).sheets;
    expect(judged).toMatchObject({ verdict: "wrong", remarks: ["personal votes: marked LYS-1 LYS-2, read LYS-1"] });
  });

  test("handwriting that nobody was to look at is a misread; sent to a person it is right", () => {
    expect(judgeRun([planned(one, written)], [read(one)]).sheets[0]!.verdict).toBe("wrong");
    expect(judgeRun([planned(one, written)], [read(one, toPerson)]).sheets[0]!.verdict).toBe("right");
  });

  test("a ballot sent to a person without need is a cost, not a misread", () => {
    expect(judgeRun([planned(one)], [read(one, toPerson)]).sheets[0]!.verdict).toBe("to-person");
  });

  test("ballots that did not come, came twice, or do not belong are named", () => {
    const run = judgeRun([planned(one), planned(two)], [read(one), read(one), read("123456789")]);
    expect(run).toMatchObject({ missing: [two], twice: [one], strangers: ["123456789"] });
  });

  test("a ballot read otherwise the second time is unsteady", () => {
    const again = read(one, { personalVotes: ["LYS-1"] });
    expect(
      unsteadySheets([
        [read(one), read(two)],
        [again, read(two)],
      ]).map(({ ballotId }) => ballotId),
    ).toEqual([one]);
  });
});

describe("the report", () => {
  const plan = {
    schema: "tellesentral/scanner-test/1",
    election: "Test",
    preparedAt: "2027-08-01T10:00:00.000Z",
    lists: [{ id: "LYS", name: "Lyslista" }],
    sheets: [planned(one), planned(two, written)],
  } as const;
  const run = (change: Partial<TestRun> = {}): TestRun => ({
    source: "scanner",
    startedAt: "2027-08-01T11:00:00.000Z",
    sheetsPerMinute: 60,
    stops: [],
    lost: 0,
    readings: [read(one), read(two, toPerson)],
    qualities: [],
    ...change,
  });
  const report = (...runs: TestRun[]) =>
    makeReport({ ...plan, lists: [...plan.lists], sheets: [...plan.sheets] }, runs, "2027-08-01T12:00:00.000Z");

  test("a scanner is fit when every ballot came, none was misread and all handwriting was noticed", () => {
    expect(report(run(), run(), run())).toMatchObject({ fit: true, faults: [], remarks: [] });
  });

  test.each([
    [
      "a misread in the last run",
      { readings: [read(one, { personalVotes: [] }), read(two, toPerson)] },
      /Run 3: ballot 990000001 was misread/,
    ],
    ["a lost ballot", { readings: [read(one)] }, /Run 3: these ballots did not come: 990000002/],
    ["a sheet that the scanner counted and nobody has", { lost: 1 }, /Run 3: the scanner counted 1 sheets more/],
  ] as const)("it is not fit after %s, and the fault says which", (_, change, fault) => {
    const made = report(run(), run(), run(change as Partial<TestRun>));
    expect(made.fit).toBe(false);
    expect(made.faults.join("\n")).toMatch(fault);
  });

  test("a jam on the way is a remark: no ballot was lost by it", () => {
    const made = report(run({ stops: ["jam (paper jam)"] }));
    expect(made).toMatchObject({ fit: true, remarks: ["Run 1: the scanner stopped: jam (paper jam)."] });
  });

  test("the totals are those of a count, run by run", () => {
    const { totals } = report(run(), run({ readings: [read(one)] }));
    expect(totals.find(({ what }) => what === "Lyslista")).toEqual({ what: "Lyslista", expected: 2, read: [2, 1] });
  });
});
