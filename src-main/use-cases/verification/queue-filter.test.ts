import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { type CountingFixture, scanned, sheetsOf, startCounting } from "../../../tests/support/counting.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
  const [weak, faint, both, blank, accepted] = sheetsOf("LYS", 1, 5);
  await scanned(fixture, 1, [
    { ...weak!, reasons: ["stamp-weak"] },
    { ...faint!, list: "HAV", reasons: ["mark-uncertain"] },
    { ...both!, list: "HAV", reasons: ["stamp-weak", "mark-uncertain"] },
    { ...blank!, list: "BLANK", reasons: ["stamp-weak"] },
    accepted!,
  ]);
});
afterEach(() => fixture.done());

describe("the queue is narrowed", () => {
  const named = async (id: number | null) =>
    id === null ? null : (await fixture.app.read.sheetDetails(id)).sheet.name;
  const next = async (filter: object) =>
    named(await fixture.app.as("Kari").verification.next({ count: fixture.count.id, box: 1, filter }));
  const fitting = async (filter: object) => (await fixture.app.read.verificationQueue(filter)).fitting.get(1) ?? 0;

  test("to one reason, one list, or both", async () => {
    expect(await next({ reason: "mark-uncertain" })).toBe("2");
    expect(await next({ list: "BLANK" })).toBe("4");
    expect(await next({ reason: "stamp-weak", list: "HAV" })).toBe("3");
    expect(await next({ reason: "ink-outside-fields" })).toBeNull();
    expect([await fitting({}), await fitting({ reason: "stamp-weak" }), await fitting({ list: "HAV" })]).toEqual([
      4, 3, 2,
    ]);
  });

  test("and says what else it could be narrowed to, with what each choice would leave", async () => {
    const { reasons, lists } = await fixture.app.read.verificationQueue({ list: "HAV" });
    expect(reasons).toEqual([
      { reason: "mark-uncertain", sheets: 2 },
      { reason: "stamp-weak", sheets: 1 },
    ]);
    expect(new Map(lists.map(({ list, sheets }) => [list, sheets]))).toEqual(
      new Map([
        ["HAV", 2],
        ["LYS", 1],
        ["BLANK", 1],
      ]),
    );
  });

  test("a ballot set aside comes back last, and only where it fits", async () => {
    const { verification } = fixture.app.as("Kari");
    const where = { count: fixture.count.id, box: 1, asides: true };
    const faint = (await verification.next({ ...where, filter: { reason: "mark-uncertain" } }))!;
    await verification.setAside({ sheet: faint, note: "", asked: null });
    expect(await named(await verification.next({ ...where, filter: { reason: "mark-uncertain" } }))).toBe("3");
    const approve: BallotDecision = { decision: "approve", list: "HAV", personalVotes: [], writeIns: [] };
    const both = (await verification.next({ ...where, filter: { reason: "mark-uncertain" } }))!;
    await verification.decide({ sheet: both, decision: approve });
    expect(await verification.next({ ...where, filter: { list: "HAV", reason: "stamp-weak" } })).toBeNull();
    expect(await verification.next({ ...where, filter: { list: "HAV" } })).toBe(faint);
  });
});
