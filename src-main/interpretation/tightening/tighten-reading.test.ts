import { beforeAll, describe, expect, test } from "vitest";
import { type LimitName, limitNames, tightenableLimits } from "../../../src-shared/domain/tighter-limits.ts";
import { conditionLevels } from "../../simulator/conditions.ts";
import type { SheetTruth } from "../../simulator/sheet-truth.ts";
import type { SimulatedSheet } from "../../simulator/simulate-sheet.ts";
import { createSheetInterpreter } from "../sheet-interpreter.ts";
import { openPrintShop, type PrintShop, stroke } from "../testing/print-shop.ts";
import { checkTighterLimits, measuredFloor } from "./check-tighter-limits.ts";

let shop: PrintShop;
let truth: SheetTruth;
/** A sheet that is accepted at the measured limits, with a little of everything that limits look at. */
let sheet: SimulatedSheet;

beforeAll(async () => {
  shop = await openPrintShop();
  const { id, candidates } = shop.baseData.elections[0]!.contests[0]!.lists.find((list) => list.id === "HAV")!;
  truth = shop.truth(id, { personalVotes: [candidates[1]!.id] });
  sheet = shop.scan(truth, "tighter", { ...conditionLevels.normal, upsideDownChance: 0, backFirstChance: 0 });
}, 60_000);

function readWith(limits: Partial<Record<LimitName, number>>, page: SimulatedSheet = sheet) {
  const { layouts, baseData } = shop;
  return createSheetInterpreter({ layouts, baseData, tighter: limits }).interpret(page.first, page.second, "1").reading;
}

describe("a count read under tighter limits", () => {
  test("at the measured values reads as any other", () => {
    const asMeasured = Object.fromEntries(limitNames.map((name) => [name, measuredFloor(name)]));
    expect(readWith(checkTighterLimits(asMeasured))).toMatchObject({
      outcome: "accepted",
      personalVotes: truth.personalVotes,
    });
  });

  test("holds back a mark that is fainter than asked for, and leaves the vote to the person", () => {
    const reading = readWith({ "box.marked": 0.25 });
    const ink = Math.max(...readWith({}).marks.map((mark) => mark.ink));
    expect(reading.outcome).toBe(ink < 0.25 ? "verify" : "accepted");
    const paler = readWith({ "box.marked": ink + 0.001 });
    expect(paler).toMatchObject({ outcome: "verify", reasons: ["mark-uncertain"], personalVotes: [] });
    expect(paler.marks.filter((mark) => mark.state === "uncertain")).toHaveLength(1);
  });

  test("holds back a sheet with a speck in a box, where it should be as clean as print", () => {
    const [box] = shop.regions("HAV", "personalVote").slice(5);
    const { x, y, width, height } = box!.rectMm;
    const flat = shop.scan(truth, "a hair");
    const front = { ...flat.first, data: flat.first.data.slice() };
    const middle = [x + width / 2, y + height / 2] as const;
    // A pale hair, a speck by the measured limits.
    stroke(front, [middle[0] - 0.4, middle[1]], [middle[0] + 0.4, middle[1]], 0.15, 190);
    const marked = { ...flat, first: front };
    const before = readWith({}, marked);
    const after = readWith({ "box.empty": 0 }, marked);
    expect(before.outcome).toBe("accepted");
    expect(after).toMatchObject({ outcome: "verify", reasons: ["mark-uncertain"], personalVotes: truth.personalVotes });
  });

  test.each([
    ["stamp.clear", "stamp-weak"],
    ["stamp.clearCells", "stamp-weak"],
    ["partyName.minLikeness", "party-name-mismatch"],
    ["marks.maxResidualMm", "page-distorted"],
    ["box.minOutline", "mark-uncertain"],
    ["strayInk.struck", "ink-outside-fields"],
  ] as const)("%s holds back with %s what it alone rules out", (name, reason) => {
    const { tighter } = tightenableLimits[name];
    // Past what any sheet can show; what the refusal of such limits is for is tested below.
    const reading = readWith({ [name]: tighter === "higher" ? 1.01 : -1 });
    expect(reading.reasons).toEqual([reason]);
    expect(reading.outcome).toBe("verify");
  });

  test("never takes a reason away", () => {
    const unstamped = shop.scan({ ...truth, stamp: "none" }, "tighter, no stamp");
    const farthest = Object.fromEntries(limitNames.map((name) => [name, tightenableLimits[name].farthest]));
    for (const page of [sheet, unstamped]) {
      const [before, after] = [readWith({}, page), readWith(farthest, page)];
      expect(after.reasons).toEqual(expect.arrayContaining([...before.reasons]));
      for (const vote of after.personalVotes) expect(before.personalVotes).toContain(vote);
    }
  });
});

describe("limits of a count", () => {
  test("looser than measured are refused, all at once, and so are those that let nothing pass", () => {
    const asked = { "box.marked": 0.05, "box.empty": 0.02, "stamp.clear": 0.04, "digits.minConfirmed": 1.5 } as const;
    expect(() => checkTighterLimits(asked)).toThrow(
      expect.objectContaining({
        code: "limit-not-tighter",
        problems: [
          expect.objectContaining({ code: "limit-looser", where: "box.marked" }),
          expect.objectContaining({ code: "limit-looser", where: "box.empty" }),
          expect.objectContaining({ code: "limit-beyond-use", where: "digits.minConfirmed" }),
        ],
      }),
    );
  });

  test.each(limitNames)("%s stands in the table of thresholds, on the loose side of its farthest value", (name) => {
    const { tighter, farthest } = tightenableLimits[name];
    const floor = measuredFloor(name);
    expect(tighter === "higher" ? farthest > floor : farthest < floor).toBe(true);
  });
});
