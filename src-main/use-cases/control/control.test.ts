import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ControlReading } from "../../../src-shared/domain/control-reading.ts";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { type CountingFixture, scanned, sheetsOf, startCounting } from "../../../tests/support/counting.ts";
import { verifyStore } from "../../audit/verify-store.ts";
import { unconfirmed } from "../../control/control-reader.ts";
import { openStore } from "../../store/open-store.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const leader = () => fixture.app.as("Kari").control;
const machine = () => fixture.app.as("Tellesentral").control;
const overview = async () => (await fixture.app.read.countsOverview())[0]!;
const complete = () => fixture.app.as("Kari").counts.complete({ count: fixture.count.id });
const setShare = (share: number, reason?: string) =>
  leader().setShare({ count: fixture.count.id, share, ...(reason ? { reason } : {}) });
const agreed: ControlReading = { ...unconfirmed, outcome: "agrees", unsure: [] };
const disagreed: ControlReading = {
  ...agreed,
  outcome: "disagrees",
  findings: [{ field: "stamp", region: null, subject: null, machine: "present", control: "missing" }],
};

const approve: BallotDecision = { decision: "approve", list: "LYS", personalVotes: [], writeIns: [] };

/** Every sheet that is drawn, in the order they come. */
async function toControl(): Promise<number[]> {
  const ids: number[] = [];
  for (let next = await fixture.app.read.nextToControl(0); next; next = await fixture.app.read.nextToControl(next.id)) {
    ids.push(next.id);
  }
  return ids;
}

describe("a share of the accepted sheets is read again", () => {
  test("none is drawn, and nothing waits for it, where no share was decided", async () => {
    await scanned(fixture, 1, sheetsOf("LYS", 1, 3));
    expect(await toControl()).toEqual([]);
    expect(await overview()).toMatchObject({ control: null, readyToComplete: true });
  });

  test("the count stays open until each of them was read", async () => {
    await setShare(1);
    await scanned(fixture, 1, sheetsOf("LYS", 1, 3));
    await expect(complete()).rejects.toMatchObject({
      code: "count-not-ready",
      problems: [{ code: "control-outstanding" }],
    });
    expect((await overview()).blockers).toEqual([{ code: "control-outstanding", number: 3, boxes: [] }]);
    for (const sheet of await toControl()) await machine().record({ sheet, control: agreed });
    expect(await overview()).toMatchObject({ control: { drawn: 3, read: 3, disagreed: 0 }, readyToComplete: true });
    expect((await complete()).total).toBe(3);
  });

  test("a part of them is drawn by their pictures, the same ones whoever asks and whenever", async () => {
    await scanned(fixture, 1, sheetsOf("LYS", 1, 60));
    await setShare(0.5);
    const half = await toControl();
    expect(half.length).toBeGreaterThan(10);
    expect(half.length).toBeLessThan(50);
    await fixture.reopenStore();
    expect(await toControl()).toEqual(half);
    await setShare(0.2, "short of time");
    expect(half).toEqual(expect.arrayContaining(await toControl()));
  });

  test("less than was decided is a waiver with a reason in the log", async () => {
    await setShare(1);
    await scanned(fixture, 1, sheetsOf("LYS", 1, 2));
    await expect(setShare(0)).rejects.toMatchObject({ code: "reason-missing" });
    await setShare(0, "the reader has a fault");
    expect((await complete()).total).toBe(2);
    const [entry] = (await fixture.app.read.auditLog({ limit: 9 })).filter((line) => line.type === "control-share-set");
    expect(entry).toMatchObject({ person: "Kari", details: { before: 1, share: 0, reason: "the reader has a fault" } });
  });
});

describe("a disagreement", () => {
  test("on an accepted sheet sends it to a person and opens its box again", async () => {
    const box = await scanned(fixture, 1, sheetsOf("LYS", 1, 2));
    expect(box.state).toBe("verified");
    const { rows } = await fixture.app.read.sheets({ box: box.id });
    await machine().record({ sheet: rows[0]!.id, control: disagreed });
    expect((await overview()).boxes[0]).toMatchObject({ state: "scanned", waiting: 1 });
    const details = await fixture.app.read.sheetDetails(rows[0]!.id);
    expect(details).toMatchObject({
      sheet: { state: "waiting" },
      reasons: ["control-disagreement"],
      control: disagreed,
    });
    expect(details.sheet.reading.reasons).toEqual([]);
    await fixture.app.as("Kari").verification.decide({ sheet: rows[0]!.id, decision: approve });
    expect((await complete()).total).toBe(2);
  });

  test("on a sheet that a person has decided is kept, and changes nothing", async () => {
    const box = await scanned(fixture, 1, [{ name: "1", ballotId: "000000001", reasons: ["stamp-weak"] }]);
    const sheet = (await fixture.app.read.sheets({ box: box.id })).rows[0]!.id;
    await fixture.app.as("Kari").verification.decide({ sheet, decision: approve });
    await machine().record({ sheet, control: disagreed });
    expect((await overview()).boxes[0]).toMatchObject({ state: "verified", decided: 1 });
  });

  test("is recorded once, and never in a count that is closed", async () => {
    const box = await scanned(fixture, 1, sheetsOf("LYS", 1, 2));
    const { rows } = await fixture.app.read.sheets({ box: box.id });
    expect(await machine().record({ sheet: rows[0]!.id, control: agreed })).toBe(true);
    expect(await machine().record({ sheet: rows[0]!.id, control: disagreed })).toBe(false);
    await complete();
    expect(await machine().record({ sheet: rows[1]!.id, control: disagreed })).toBe(false);
    expect(await overview()).toMatchObject({ count: { state: "completed" }, accepted: 2 });
  });
});

test("what the control reader saw is checked against the log", async () => {
  const box = await scanned(fixture, 1, sheetsOf("LYS", 1, 1));
  const sheet = (await fixture.app.read.sheets({ box: box.id })).rows[0]!.id;
  await machine().record({ sheet, control: agreed });
  await fixture.app.close();
  const store = await openStore(fixture.dir);
  try {
    const altered = async () => (await verifyStore(store.db, store.imagesDir)).problems.map((problem) => problem.code);
    expect(await altered()).toEqual([]);
    await store.db.schema.dropTable("control").execute();
    await store.db.schema
      .createTable("control")
      .addColumn("sheet", "integer")
      .addColumn("outcome", "text")
      .addColumn("model", "text")
      .addColumn("read_at", "text")
      .execute();
    expect(await altered()).toEqual(["control-missing"]);
  } finally {
    await store.close();
    await fixture.reopenStore();
  }
});
