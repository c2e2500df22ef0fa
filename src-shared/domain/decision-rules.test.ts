import { describe, expect, test } from "vitest";
import { fjordvik } from "../../src-main/basedata/fjordvik.ts";
import { Refusal } from "../result.ts";
import type { BallotDecision } from "./decision.ts";
import { checkDecision, countingLevelOf, type DecisionSetting } from "./decision-rules.ts";

const election = fjordvik().elections[0]!;
const contest = election.contests[0]!;
const setting: DecisionSetting = { election, contest, category: "VO", level: "municipality" };
const [ours, theirs] = contest.lists.filter((list) => list.candidates.length > 0) as [
  (typeof contest.lists)[number],
  (typeof contest.lists)[number],
];
const approve = (change: Partial<Extract<BallotDecision, { decision: "approve" }>> = {}): BallotDecision => ({
  decision: "approve",
  list: ours.id,
  personalVotes: [],
  writeIns: [],
  ...change,
});
const problemsOf = (decision: BallotDecision, where = setting): string[] => {
  try {
    checkDecision(decision, where);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.problems.map((problem) => problem.code);
    throw error;
  }
};
const candidates = (list: typeof ours, n: number) => list.candidates.slice(0, n).map((candidate) => candidate.id);

describe("what a verifier may decide", () => {
  test("never more write-ins than the legal maximum (Eigersund 2011: an eighth where seven was the maximum)", () => {
    expect(contest.maxWriteIns).toBe(5);
    expect(problemsOf(approve({ writeIns: candidates(theirs, 5) }))).toEqual([]);
    expect(problemsOf(approve({ writeIns: candidates(theirs, 6) }))).toEqual(["too-many-write-ins"]);
  });

  test("a write-in from the own list and a repeated one are left out, and the person is told", () => {
    const [a] = candidates(theirs, 1) as [string];
    const own = ours.candidates[0]!.id;
    const { decision, notes } = checkDecision(approve({ writeIns: [a, own, a] }), setting);
    expect(decision).toEqual(approve({ writeIns: [a] }));
    expect(notes.map((note) => note.code).sort()).toEqual(["candidate-twice", "own-list-write-in"]);
  });

  test("everything that is wrong is said at once", () => {
    const wrong = approve({ personalVotes: [theirs.candidates[0]!.id, "nobody"], writeIns: ["no one"] });
    expect(problemsOf(wrong)).toEqual(["candidate-not-on-list", "candidate-not-on-list", "unknown-candidate"]);
  });

  test("a rejection uses the reasons of its period: F in advance, V on election day", () => {
    expect(problemsOf({ decision: "reject", reason: "VA" })).toEqual([]);
    expect(problemsOf({ decision: "reject", reason: "FA" })).toEqual(["reason-of-other-period"]);
    expect(problemsOf({ decision: "reject", reason: "FA" }, { ...setting, category: "FO" })).toEqual([]);
  });

  test("a list that does not stand here, and votes on a blank ballot, are refused", () => {
    expect(problemsOf(approve({ list: "NOBODY" }))).toEqual(["unknown-list"]);
    expect(problemsOf(approve({ list: "BLANK", writeIns: candidates(theirs, 1) }))).toEqual(["write-ins-not-allowed"]);
  });

  test("a county election counted by a municipality keeps the list only", () => {
    const county = { ...setting, election: { ...election, type: "fylkesting" as const } };
    const { decision, notes } = checkDecision(approve({ personalVotes: candidates(ours, 2) }), county);
    expect(decision).toEqual(approve());
    expect(notes.map((note) => note.code)).toEqual(["corrections-read-elsewhere"]);
  });

  test("the depth of a board's area says on which level it counts", () => {
    expect(countingLevelOf("47.19")).toBe("county");
    expect(countingLevelOf("47.19.1903")).toBe("municipality");
    expect(countingLevelOf("47.19.1903.190300.0001")).toBe("municipality");
  });
});
