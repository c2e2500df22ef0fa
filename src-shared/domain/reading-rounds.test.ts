import { describe, expect, test } from "vitest";
import type { BallotDecision } from "./decision.ts";
import {
  afterReading,
  asksForLess,
  defaultSecondReading,
  differingDecisionParts,
  inForce,
  nextRound,
  type RoundRecord,
} from "./reading-rounds.ts";

const approve = (list: string, personalVotes: string[] = [], writeIns: string[] = []): BallotDecision => ({
  decision: "approve",
  list,
  personalVotes,
  writeIns,
});
const reject: BallotDecision = { decision: "reject", reason: "VA" };

describe("whose turn it is", () => {
  test.each([
    [[reject], false, "stands"],
    [[reject], true, "again"],
    [[reject, reject], true, "stands"],
    [[reject, approve("LYS")], true, "differs"],
    [[reject, approve("LYS")], false, "differs"],
    [[reject, approve("LYS"), approve("HAV")], true, "stands"],
  ] as const)("%j, a second asked for: %s -> %s", (decisions, again, follows) => {
    expect(afterReading(decisions, again)).toBe(follows);
  });

  test("a disagreement cannot be waived, and a first reading has nothing to differ from", () => {
    expect(() => nextRound("third", "waive", "Sheet 1/1")).toThrow('where "waive" is not possible');
    expect(() => nextRound("first", "differ", "Sheet 1/1")).toThrow('where "differ" is not possible');
  });
});

describe("two decisions say the same", () => {
  test.each([
    [approve("LYS", ["1", "2"]), approve("LYS", ["2", "1"]), []],
    [approve("LYS", [], ["9", "8"]), approve("LYS", [], ["8", "9"]), []],
    [approve("LYS"), approve("HAV", ["1"]), ["list", "personalVotes"]],
    [approve("LYS", [], ["8"]), approve("LYS", [], []), ["writeIns"]],
    [reject, { decision: "reject", reason: "VB" } as const, ["reason"]],
    [reject, { ...reject }, []],
    [approve("LYS"), reject, ["verdict"]],
    [reject, approve("LYS"), ["verdict"]],
  ] as const)("%j and %j differ in %j", (a, b, parts) => {
    expect(differingDecisionParts(a, b)).toEqual(parts);
  });
});

test("what was taken back is out of force, and a new one takes its place", () => {
  const record = (id: number, round: RoundRecord["round"], takesBack: number | null = null): RoundRecord => ({
    id,
    round,
    takesBack,
    decision: takesBack === null ? reject : null,
  });
  const history = [record(1, "first"), record(2, "second"), record(3, "second", 2), record(4, "second")];
  expect(inForce(history).map(({ id }) => id)).toEqual([1, 4]);
  expect(inForce([...history, record(5, "second", 4), record(6, "first", 1)])).toEqual([]);
});

test("one person alone is asked for no second; two begin with proposed rejections", () => {
  expect(defaultSecondReading(1)).toEqual({ share: 0, rejections: false });
  expect(defaultSecondReading(2)).toEqual({ share: 0, rejections: true });
});

test("less than was decided on is a waiver", () => {
  const before = { share: 0.1, rejections: true };
  expect(asksForLess(before, { share: 0.05, rejections: true })).toBe(true);
  expect(asksForLess(before, { share: 1, rejections: false })).toBe(true);
  expect(asksForLess(before, { share: 0.1, rejections: true })).toBe(false);
});
