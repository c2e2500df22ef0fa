import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CountingFixture, keyOf, scanned, sheetsOf, startCounting } from "../../../tests/support/counting.ts";
import { verifyStore } from "../../audit/verify-store.ts";
import { openStore } from "../../store/open-store.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const kari = () => fixture.app.as("Kari").boxes;
const ballotsIn = async (box: number) => (await fixture.app.read.outputPile(box)).map((sheet) => sheet.ballotId);
const move = (box: number, number: number, sheets?: number[], count = fixture.count.id) =>
  kari().moveSheets({
    box,
    to: { count, number },
    reason: "scanned under the wrong label",
    ...(sheets ? { sheets } : {}),
  });

describe("sheets scanned under the wrong label", () => {
  test("some of them go to the box they lie in, last in its pile, and none is lost or counted twice", async () => {
    const one = await scanned(fixture, 1, sheetsOf("LYS", 1, 5));
    const two = await scanned(fixture, 2, sheetsOf("HAV", 6, 7));
    const strays = (await fixture.app.read.outputPile(one.id)).slice(3).map((sheet) => sheet.id);
    expect((await move(one.id, 2, strays)).moved).toBe(2);
    expect(await ballotsIn(one.id)).toEqual(["000000001", "000000002", "000000003"]);
    expect(await ballotsIn(two.id)).toEqual(["000000006", "000000007", "000000004", "000000005"]);
    expect((await fixture.app.read.result(fixture.count.id)).result.total).toBe(7);
  });

  test("a whole box goes to a label that was not scanned: that one is paused, this one waits again", async () => {
    const wrong = await scanned(fixture, 5, sheetsOf("LYS", 1, 3));
    const { from, to } = await move(wrong.id, 4);
    expect([from.state, to.state]).toEqual(["expected", "paused"]);
    await kari().finish({ box: to.id });
    const again = await scanned(fixture, 5, sheetsOf("HAV", 11, 12));
    expect(again.state).toBe("verified");
    expect((await fixture.app.read.result(fixture.count.id)).result.total).toBe(5);
  });

  test("those that wait for a person wait in the new box, and the old one is done", async () => {
    const one = await scanned(fixture, 1, [
      ...sheetsOf("LYS", 1, 2),
      { name: "3", ballotId: "000000003", reasons: ["stamp-weak"] },
    ]);
    const two = await scanned(fixture, 2, sheetsOf("HAV", 6, 7));
    expect([one.state, two.state]).toEqual(["scanned", "verified"]);
    const doubtful = (await fixture.app.read.outputPile(one.id)).at(-1)!.id;
    const after = await move(one.id, 2, [doubtful]);
    expect([after.from.state, after.to.state]).toEqual(["verified", "scanned"]);
  });

  test("a decision goes along", async () => {
    const one = await scanned(fixture, 1, [{ name: "3", ballotId: "000000003", reasons: ["stamp-weak"] }]);
    const { verification } = fixture.app.as("Kari");
    const sheet = (await verification.next({ count: fixture.count.id }))!;
    await verification.decide({ sheet, decision: { decision: "reject", reason: "VA" } });
    await move(one.id, 2);
    expect((await fixture.app.read.sheetDetails(sheet)).sheet).toMatchObject({
      boxNumber: 2,
      decision: { decision: "reject" },
    });
  });

  test("to another district of the same contest, where a copy of the ballot makes a duplicate", async () => {
    const other = await fixture.app
      .as("Kari")
      .counts.start({ key: keyOf(fixture.baseData, { area: "47.99.9901.990100.0002" }) });
    const one = await scanned(fixture, 1, sheetsOf("LYS", 1, 2));
    await scanned({ app: fixture.app, count: other }, 1, sheetsOf("LYS", 2, 3));
    await move(one.id, 1, undefined, other.id);
    expect((await fixture.app.read.duplicates(other.id)).map((group) => group.ballotId)).toEqual(["000000002"]);
    expect((await fixture.app.read.result(fixture.count.id)).result.total).toBe(0);
  });

  test("a sheet that was moved is not read again from the same folder", async () => {
    const one = await scanned(fixture, 1, sheetsOf("LYS", 1, 3));
    const first = (await fixture.app.read.outputPile(one.id))[0]!.id;
    await move(one.id, 2, [first]);
    await fixture.app
      .as("Kari")
      .boxes.moveSheets({ box: one.id, to: { count: fixture.count.id, number: 2 }, reason: "all" });
    await scanned(fixture, 1, sheetsOf("LYS", 1, 4));
    expect(await ballotsIn(one.id)).toEqual(["000000004"]);
  });

  test("the log tells it, and agrees with the store", async () => {
    const one = await scanned(fixture, 1, sheetsOf("LYS", 1, 3));
    await move(one.id, 2);
    const store = await openStore(fixture.dir, "read-only");
    const { problems } = await verifyStore(store.db, store.imagesDir);
    await store.close();
    expect(problems).toEqual([]);
  });

  test.each([
    ["into the same box", () => move(1, 1), "move-same-box"],
    ["into a box that was registered empty", () => move(1, 3), "box-not-in-state"],
    ["that are in another box", () => move(1, 2, [999]), "sheets-not-in-box"],
  ])("are not moved %s", async (_, act, code) => {
    await scanned(fixture, 1, sheetsOf("LYS", 1, 3));
    await kari().registerEmpty({ count: fixture.count.id, number: 3 });
    await expect(act()).rejects.toMatchObject({ code });
    expect(await ballotsIn(1)).toHaveLength(3);
  });
});

test("a box that was registered empty by mistake is taken back", async () => {
  const empty = await kari().registerEmpty({ count: fixture.count.id, number: 1 });
  expect((await kari().reopenEmpty({ box: empty.id })).state).toBe("expected");
  expect((await scanned(fixture, 1, sheetsOf("LYS", 1, 2))).state).toBe("verified");
});
