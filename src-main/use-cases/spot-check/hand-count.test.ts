import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import type { BoxFigures } from "../../../src-shared/domain/sampling/box-figures.ts";
import { type CountingFixture, scanned, sheetsOf, startCounting } from "../../../tests/support/counting.ts";

const SEED = "31415926535897932384";
let fixture: CountingFixture;
let box: number;
beforeEach(async () => {
  fixture = await startCounting();
  box = (await scanned(fixture, 1, [...sheetsOf("LYS", 1, 6), ...sheetsOf("HAV", 7, 10)])).id;
});
afterEach(() => fixture.done());

const checks = () => fixture.app.as("Kari").boxChecks;
const seen = () => fixture.app.read.boxHandCounts(box);
const figures = (lys: number, hav: number, modified = 0): BoxFigures => ({
  lists: [
    { list: "LYS", ballots: lys, modified },
    { list: "HAV", ballots: hav, modified: 0 },
  ],
  rejected: 0,
});

describe("a box counted by hand", () => {
  test("that agrees says so, and stays true while the box is counted so", async () => {
    expect(await checks().recordHandCount({ box, hand: figures(6, 4) })).toMatchObject({ differences: [] });
    expect((await seen()).handCounts).toMatchObject([{ differences: [], current: true, by: "Kari", finding: null }]);
  });

  test("that differs names the lists with both numbers, and needs a cause with a word of what was seen", async () => {
    const { id, differences } = await checks().recordHandCount({ box, hand: figures(5, 5) });
    expect(differences).toEqual([
      { list: "LYS", part: "ballots", hand: 5, counted: 6 },
      { list: "HAV", part: "ballots", hand: 5, counted: 4 },
    ]);
    const name = (note: string) => checks().nameHandDifference({ handCount: id, cause: "machine", note });
    await expect(name(" ")).rejects.toMatchObject({ code: "cause-needs-note" });
    await name("seddel 3 er Havpartiets");
    expect((await seen()).handCounts).toMatchObject([
      { finding: { cause: "machine", note: "seddel 3 er Havpartiets", by: "Kari" } },
    ]);
  });

  test("may be counted once more; the first stays as it was", async () => {
    await checks().recordHandCount({ box, hand: figures(5, 4) });
    await checks().recordHandCount({ box, hand: figures(6, 4) });
    expect((await seen()).handCounts.map(({ differences }) => differences.length)).toEqual([1, 0]);
  });

  test("holds decisions of people too, also of rejections", async () => {
    const other = await scanned(fixture, 2, [
      ...sheetsOf("LYS", 20, 21),
      { name: "doubtful", ballotId: "000000099", reasons: ["stamp-weak"] },
    ]);
    const hand = { ...figures(2, 0), rejected: 1 };
    const count = () => checks().recordHandCount({ box: other.id, hand });
    await expect(count()).rejects.toMatchObject({ code: "spot-check-not-ready" });
    expect((await fixture.app.read.boxHandCounts(other.id)).counted).toBeNull();
    const [waiting] = await fixture.app.read.undecidedSheets(fixture.count.id);
    await fixture.app
      .as("Ola")
      .verification.decide({ sheet: waiting!.id, decision: { decision: "reject", reason: "VA" } });
    expect(await count()).toMatchObject({ differences: [] });
  });

  test("that cannot be right is refused with every wrong line", async () => {
    const hand: BoxFigures = {
      lists: [
        { list: "LYS", ballots: 2, modified: 3 },
        { list: "XYZ", ballots: 1, modified: 0 },
        { list: "XYZ", ballots: 1, modified: 0 },
      ],
      rejected: 0,
    };
    await expect(checks().recordHandCount({ box, hand })).rejects.toMatchObject({
      code: "hand-count-invalid",
      problems: [
        { code: "modified-too-many", where: "LYS" },
        { code: "unknown-list", where: "XYZ" },
        { code: "unknown-list", where: "XYZ" },
        { code: "list-twice", where: "XYZ" },
      ],
    });
    await expect(checks().recordHandCount({ box, hand: figures(0, 0) })).rejects.toMatchObject({
      problems: [{ code: "nothing-counted" }],
    });
    expect((await seen()).handCounts).toEqual([]);
  });

  test("is told to be overtaken when a ballot of the box is decided otherwise afterwards", async () => {
    await checks().recordHandCount({ box, hand: figures(6, 4) });
    const [first] = (await fixture.app.read.sheets({ box })).rows;
    const { verification } = fixture.app.as("Kari");
    await verification.move({ sheet: first!.id, event: "sendToVerification", reason: "found wrong" });
    expect((await seen()).handCounts).toMatchObject([{ current: false }]);
    const vote: BallotDecision = { decision: "approve", list: "HAV", personalVotes: [], writeIns: [] };
    await verification.decide({ sheet: first!.id, decision: vote });
    expect((await seen()).handCounts).toMatchObject([{ differences: [], current: false }]);
  });
});

describe("a box that dice choose", () => {
  test("is the same for the same dice, and the boxes it was drawn from are kept", async () => {
    await scanned(fixture, 2, sheetsOf("LYS", 20, 21));
    await scanned(fixture, 3, sheetsOf("LYS", 30, 31));
    const [one, two] = [await checks().draw({ seed: SEED }), await checks().draw({ seed: SEED })];
    expect(two.number).toBe(one.number);
    expect(one.boxes).toHaveLength(3);
    expect(one.boxes[one.number - 1]).toMatch(new RegExp(` ${one.number}$`));
    expect(await fixture.app.read.boxDraws()).toEqual([one, two]);
    const [entry] = (await fixture.app.read.auditLog({ limit: 1 })).map(({ type, details }) => ({ type, details }));
    expect(entry).toMatchObject({ type: "box-drawn", details: { seed: SEED, number: one.number } });
  });

  test("is none that still waits for a person", async () => {
    await fixture.app.as("Kari").boxes.discard({ box, reason: "to be scanned again" });
    await scanned(fixture, 2, [{ name: "doubtful", ballotId: "000000099", reasons: ["stamp-weak"] }]);
    await expect(checks().draw({ seed: SEED })).rejects.toMatchObject({ code: "no-box-to-draw" });
    await expect(checks().draw({ seed: "123" })).rejects.toMatchObject({ code: "seed-too-short" });
  });
});
