import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OwnReading } from "../../../src-shared/domain/sampling/own-reading.ts";
import { type CountingFixture, scanned, sheetsOf, startCounting } from "../../../tests/support/counting.ts";

const SEED = "31415926535897932384";
let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
  await scanned(fixture, 1, [...sheetsOf("LYS", 1, 60), ...sheetsOf("HAV", 61, 100)]);
});
afterEach(() => fixture.done());

const kari = () => fixture.app.as("Kari").spotChecks;
const plan = () => ({ kind: "count", count: fixture.count.id, size: 70, confidence: 0.95 }) as const;
const reads = (list: string): OwnReading => ({ verdict: "counts", list, personalVotes: [], writeIns: [] });
const view = (id: number) => fixture.app.read.spotCheck(id);

/** Reads every drawn ballot as it was counted, but for those named. */
async function readAll(id: number, otherwise: ReadonlyMap<number, OwnReading> = new Map()): Promise<void> {
  for (const { sheet, position } of (await view(id)).ballots) {
    const right = reads(position <= 60 ? "LYS" : "HAV");
    await kari().read({ spotCheck: id, sheet, reading: otherwise.get(position) ?? right });
  }
}

describe("a sample check", () => {
  test("is drawn the same by anybody who has the seed", async () => {
    const [one, two] = [
      await kari().draw({ plan: plan(), seed: SEED }),
      await kari().draw({ plan: plan(), seed: SEED }),
    ];
    const numbers = async (id: number) => (await view(id)).ballots.map(({ number }) => number);
    expect(await numbers(one.id)).toEqual(await numbers(two.id));
    expect(new Set(await numbers(one.id)).size).toBe(70);
  });

  test("needs dice that nobody could have tried beforehand, and at least seventy ballots", async () => {
    await expect(kari().draw({ plan: plan(), seed: "12345" })).rejects.toMatchObject({ code: "seed-too-short" });
    const small = { ...plan(), size: 69 };
    await expect(kari().draw({ plan: small, seed: SEED })).rejects.toMatchObject({ code: "sample-too-small" });
  });

  test("does not begin before everything is verified", async () => {
    await scanned(fixture, 2, [{ name: "1", ballotId: "000000900", reasons: ["stamp-weak"] }]);
    await expect(kari().draw({ plan: plan(), seed: SEED })).rejects.toMatchObject({ code: "spot-check-not-ready" });
  });

  test("hides what was counted until the auditor has read, and takes no second first reading", async () => {
    const { id } = await kari().draw({ plan: plan(), seed: SEED });
    const [first] = (await view(id)).ballots;
    expect(first!.own).toBeNull();
    await kari().read({ spotCheck: id, sheet: first!.sheet, reading: reads("LYS") });
    const again = kari().read({ spotCheck: id, sheet: first!.sheet, reading: reads("HAV") });
    await expect(again).rejects.toMatchObject({ code: "already-read" });
  });

  test("without a fault says how many ballots may be misread at most, and how sure that is", async () => {
    const { id } = await kari().draw({ plan: plan(), seed: SEED });
    await readAll(id);
    const { verdict } = await view(id);
    expect(verdict).toMatchObject({ drawn: 70, read: 70, misread: 0 });
    expect(verdict.mostMisread).toBeGreaterThan(0);
    expect(verdict.mostMisread).toBeLessThan(5);
    await kari().conclude({ spotCheck: id, end: "conclude", words: "Ingen avvik." });
    expect((await view(id)).check).toMatchObject({ state: "concluded", concludedBy: "Kari" });
  });

  test("is not concluded before each difference has a cause; the auditor's own mistake is no misreading", async () => {
    const { id } = await kari().draw({ plan: plan(), seed: SEED });
    const two = (await view(id)).ballots.filter(({ position }) => position <= 60).slice(0, 2);
    await readAll(id, new Map(two.map(({ position }) => [position, reads("HAV")])));
    const conclude = () => kari().conclude({ spotCheck: id, end: "conclude", words: "To avvik." });
    await expect(conclude()).rejects.toMatchObject({
      code: "spot-check-not-done",
      problems: [{ code: "difference-not-named" }, { code: "difference-not-named" }],
    });
    await kari().nameDifference({ spotCheck: id, sheet: two[0]!.sheet, cause: "machine", note: "krysset er på HAV" });
    await kari().nameDifference({ spotCheck: id, sheet: two[1]!.sheet, cause: "auditor", note: "leste feil linje" });
    await conclude();
    expect((await view(id)).verdict).toMatchObject({ misread: 1, byMachine: 1, byAuditor: 1, unexplained: 0 });
  });

  test("of the seats reaches its risk limit when the ballots agree, and not when they do not", async () => {
    await fixture.app.as("Kari").counts.complete({ count: fixture.count.id });
    const { election, contest } = fixture.count.key;
    const seats = { kind: "seats", election, contest, size: 400, riskLimit: 0.1 } as const;
    const { id } = await kari().draw({ plan: seats, seed: SEED });
    const drawn = (await view(id)).ballots;
    expect(drawn.length).toBe(400);
    const sheets = new Map(drawn.map(({ sheet, position }) => [sheet, position]));
    for (const [sheet, position] of sheets)
      await kari().read({ spotCheck: id, sheet, reading: reads(position <= 60 ? "LYS" : "HAV") });
    const { risk } = (await view(id)).verdict;
    expect(risk).toBeLessThan(1);
    expect((await view(id)).verdict.misread).toBe(0);
  });

  test("of a whole box has every sheet in the order of the pile, and needs no dice", async () => {
    const [box] = (await fixture.app.read.countsOverview())[0]!.boxes;
    const whole = { kind: "box", count: fixture.count.id, box: box!.id, confidence: 0.95 } as const;
    const { id } = await kari().draw({ plan: whole, seed: "" });
    expect((await view(id)).ballots.map(({ position }) => position)).toEqual(
      Array.from({ length: 100 }, (_, i) => i + 1),
    );
  });

  test("that was overtaken by a change of the count takes no more readings", async () => {
    const { id } = await kari().draw({ plan: plan(), seed: SEED });
    await scanned(fixture, 2, sheetsOf("LYS", 500, 501));
    const [first] = (await view(id)).ballots;
    await expect(kari().read({ spotCheck: id, sheet: first!.sheet, reading: reads("LYS") })).rejects.toMatchObject({
      code: "spot-check-stale",
    });
    expect((await view(id)).current).toBe(false);
  });
});
