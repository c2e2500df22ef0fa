import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CountingFixture, keyOf, scanned, sheetsOf, startCounting } from "../../../tests/support/counting.ts";
import { fjordvik } from "../../basedata/fjordvik.ts";
import { writeBaseDataPackage } from "../../basedata/write-base-data-package.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const kari = () => fixture.app.as("Kari");
const overview = async () => (await fixture.app.read.countsOverview())[0]!;

describe("a count", () => {
  test("cannot be completed while anything is left, and everything that is left is said at once", async () => {
    await kari().boxes.start({ count: fixture.count.id, number: 1, source: "feeder 1" });
    await scanned(fixture, 2, [{ name: "1", ballotId: "000000001", reasons: ["stamp-weak"] }]);
    await scanned(fixture, 3, [{ name: "1", ballotId: "000000001" }]);
    await expect(kari().counts.complete({ count: fixture.count.id })).rejects.toMatchObject({
      problems: [{ code: "box-not-scanned" }, { code: "sheet-undecided" }, { code: "duplicate-unresolved" }],
    });
    expect((await overview()).blockers.map((blocker) => blocker.code)).toEqual([
      "box-not-scanned",
      "sheet-undecided",
      "duplicate-unresolved",
    ]);
  });

  test("without ballots is completed with an empty box, since all categories are reported", async () => {
    await expect(kari().counts.complete({ count: fixture.count.id })).rejects.toMatchObject({
      code: "count-not-ready",
    });
    await kari().boxes.registerEmpty({ count: fixture.count.id, number: 1 });
    expect(await kari().counts.complete({ count: fixture.count.id })).toMatchObject({ total: 0, corrected: [] });
  });

  test("that is completed takes no more sheets or decisions until it is opened again", async () => {
    const box = await scanned(fixture, 1, sheetsOf("LYS", 1, 2));
    await kari().counts.complete({ count: fixture.count.id });
    const [sheet] = (await fixture.app.read.sheets({ box: box.id })).rows;
    const send = () => kari().verification.move({ sheet: sheet!.id, event: "sendToVerification" });
    await expect(send()).rejects.toMatchObject({ code: "count-not-started" });
    await expect(scanned(fixture, 2, [])).rejects.toMatchObject({ code: "count-not-started" });
    await kari().counts.reopen({ count: fixture.count.id, reason: "a box was forgotten" });
    await scanned(fixture, 2, sheetsOf("HAV", 3, 3));
    expect((await kari().counts.complete({ count: fixture.count.id })).total).toBe(3);
  });

  test("is made again under the next number; the discarded one stays on record", async () => {
    const again = { key: keyOf(fixture.baseData, { ordinal: 2 }) };
    await expect(kari().counts.start({ key: keyOf(fixture.baseData) })).rejects.toMatchObject({ code: "count-exists" });
    await expect(kari().counts.start({ key: keyOf(fixture.baseData, { ordinal: 3 }) })).rejects.toMatchObject({
      code: "ordinal-skipped",
    });
    await kari().counts.discard({ count: fixture.count.id, reason: "scanner out of order" });
    await kari().counts.start(again);
    expect((await fixture.app.read.countsOverview()).map((o) => o.count.state)).toEqual(["discarded", "started"]);
  });

  test("that no board reports is refused with the ones that exist", async () => {
    const wrong = keyOf(fixture.baseData, { category: "VF" });
    await expect(kari().counts.start({ key: wrong })).rejects.toMatchObject({ code: "count-not-reported-here" });
  });

  test("made by hand is preliminary, and the final one shows its difference per list", async () => {
    const contest = fixture.baseData.elections[0]!.contests[0]!;
    const lists = contest.lists.map((list) => ({ list: list.id, ballots: list.id === "LYS" ? 5 : 0 }));
    const key = keyOf(fixture.baseData, { stage: "preliminary" });
    await expect(
      kari().counts.registerByHand({ key, hand: { lists: lists.slice(1), doubtful: -1, note: "" } }),
    ).rejects.toMatchObject({
      problems: [{ code: "list-number-missing" }, { code: "not-a-number-of-ballots" }],
    });
    await kari().counts.registerByHand({ key, hand: { lists, doubtful: 2, note: "two without a stamp" } });
    await scanned(fixture, 1, sheetsOf("LYS", 1, 4));
    const { difference, complete } = await fixture.app.read.result(fixture.count.id);
    expect(difference).toContainEqual({ list: "LYS", preliminary: 5, now: 4 });
    expect(complete).toBe(false);
  });
});

describe("newer base data", () => {
  const pack = (changes: Parameters<typeof fjordvik>[0], mend = (data: ReturnType<typeof fjordvik>) => data) =>
    writeBaseDataPackage(mend(fjordvik(changes)));

  test("the same package again changes nothing", async () => {
    const { hash } = (await fixture.app.read.activeBaseData())!;
    await kari().baseData.import({ bytes: await pack({}) });
    expect((await fixture.app.read.activeBaseData())!.hash).toBe(hash);
    const imports = await fixture.app.read.auditLog({ types: ["base-data-imported"] });
    expect(imports).toHaveLength(1);
  });

  test("that alter a list in use are refused with what they alter", async () => {
    const bytes = await pack({ version: 2, seats: 21 });
    await expect(kari().baseData.import({ bytes })).rejects.toMatchObject({
      code: "base-data-in-use",
      problems: [{ code: "contest-altered" }],
    });
  });

  test("that alter nothing in use replace the old, and running counts keep theirs", async () => {
    await kari().baseData.import({ bytes: await pack({ version: 2 }) });
    expect((await fixture.app.read.activeBaseData())!.baseData.version).toBe(2);
    expect((await overview()).count.baseDataHash).toBe(fixture.count.baseDataHash);
  });

  test("of another event, or older than those in use, are refused", async () => {
    await expect(kari().baseData.import({ bytes: await pack({ eventId: "270002" }) })).rejects.toMatchObject({
      code: "base-data-other-event",
    });
    await kari().baseData.import({ bytes: await pack({ version: 2 }) });
    await expect(kari().baseData.import({ bytes: await pack({}) })).rejects.toMatchObject({ code: "base-data-older" });
  });
});
