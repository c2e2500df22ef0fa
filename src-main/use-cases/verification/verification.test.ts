import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import {
  type CountingFixture,
  type PretendSheet,
  scanned,
  sheetsOf,
  startCounting,
} from "../../../tests/support/counting.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
});
afterEach(() => fixture.done());

const kari = () => fixture.app.as("Kari");
const overview = async () => (await fixture.app.read.countsOverview())[0]!;
const approve: BallotDecision = { decision: "approve", list: "LYS", personalVotes: [], writeIns: [] };
const weakStamp: PretendSheet["reasons"] = ["stamp-weak"];
/** Three sheets, the second and third for a person. */
const someQueued = (): PretendSheet[] =>
  sheetsOf("LYS", 1, 3).map((sheet, i) => (i === 0 ? sheet : { ...sheet, reasons: weakStamp }));

describe("the verification queue", () => {
  test("a box is verified when its last sheet is decided, and not before", async () => {
    const box = await scanned(fixture, 1, someQueued());
    expect(box.state).toBe("scanned");
    const first = await kari().verification.next({ count: fixture.count.id });
    await kari().verification.decide({ sheet: first!, decision: approve });
    expect((await overview()).boxes[0]!.state).toBe("scanned");
    const second = await kari().verification.next({ count: fixture.count.id });
    await kari().verification.decide({ sheet: second!, decision: approve });
    expect((await overview()).boxes[0]!.state).toBe("verified");
    expect(await kari().verification.next({ count: fixture.count.id })).toBeNull();
  });

  test("two verifiers never get the same ballot, and a skipped one comes round again", async () => {
    await scanned(fixture, 1, someQueued());
    const next = (person: string, after?: number) =>
      fixture.app.as(person).verification.next({ count: fixture.count.id, ...(after ? { after } : {}) });
    const a = await next("Kari");
    const b = await next("Ola");
    expect(new Set([a, b]).size).toBe(2);
    expect(await next("Kari", a!)).toBe(a);
    expect(await next("Per")).toBeNull();
  });

  test("a decision taken back leaves the reading as it was and the sheet waiting", async () => {
    await scanned(fixture, 1, someQueued());
    const sheet = (await kari().verification.next({ count: fixture.count.id }))!;
    const before = (await fixture.app.read.sheetDetails(sheet)).sheet.reading;
    await kari().verification.decide({ sheet, decision: { decision: "reject", reason: "VA" } });
    expect((await overview()).proposedRejected).toBe(1);
    await kari().verification.undo({ sheet });
    const after = await fixture.app.read.sheetDetails(sheet);
    expect(after.sheet).toMatchObject({ state: "waiting", decision: null, reading: before });
    expect(after.history.map((record) => record.decision?.decision ?? "undo")).toEqual(["reject", "undo"]);
  });

  test("a decision against the rules is refused and nothing is stored", async () => {
    await scanned(fixture, 1, someQueued());
    const sheet = (await kari().verification.next({ count: fixture.count.id }))!;
    const decision = { ...approve, personalVotes: ["nobody"] };
    await expect(kari().verification.decide({ sheet, decision })).rejects.toMatchObject({
      code: "decision-not-allowed",
    });
    expect((await fixture.app.read.sheetDetails(sheet)).history).toEqual([]);
  });

  test("an accepted sheet found wrong in a sample check opens its box again until a person decides", async () => {
    const box = await scanned(fixture, 1, sheetsOf("LYS", 1, 2));
    const { rows } = await fixture.app.read.sheets({ box: box.id });
    await kari().verification.move({ sheet: rows[0]!.id, event: "sendToVerification", reason: "sample check" });
    expect(await overview()).toMatchObject({ readyToComplete: false, waiting: 1 });
    await kari().verification.decide({ sheet: rows[0]!.id, decision: { ...approve, list: "HAV" } });
    const result = await kari().counts.complete({ count: fixture.count.id });
    expect(result.lists.filter((line) => line.ballots > 0)).toEqual([
      { list: "LYS", ballots: 1, modified: 0 },
      { list: "HAV", ballots: 1, modified: 0 },
    ]);
  });
});

describe("two sheets with the same ballot id", () => {
  const twice = async () => {
    await scanned(fixture, 1, sheetsOf("LYS", 1, 3));
    await scanned(fixture, 2, [{ name: "again", ballotId: "000000002", list: "HAV" }]);
  };
  const complete = () => kari().counts.complete({ count: fixture.count.id });
  const votes = async () =>
    (await complete()).lists.filter((line) => line.ballots > 0).map((l) => `${l.list} ${l.ballots}`);
  const resolve = (resolution: "keep-first" | "keep-second" | "keep-both", reason?: string) =>
    kari().verification.resolveDuplicate({
      count: fixture.count.id,
      ballotId: "000000002",
      resolution,
      ...(reason ? { reason } : {}),
    });

  test("block the count until a person chooses", async () => {
    await twice();
    await expect(complete()).rejects.toMatchObject({
      code: "count-not-ready",
      problems: [{ code: "duplicate-unresolved", where: "ballot 000000002" }],
    });
  });

  test.each([
    ["keep-first", ["LYS 3"]],
    ["keep-second", ["LYS 2", "HAV 1"]],
    ["keep-both", ["LYS 3", "HAV 1"]],
  ] as const)("%s counts accordingly", async (choice, expected) => {
    await twice();
    await resolve(choice, "they are two ballots");
    expect(await votes()).toEqual(expected);
  });

  test("both kept have names of their own, so that the receiver can tell them apart", async () => {
    const candidate = fixture.baseData.elections[0]!.contests[0]!.lists.find((list) => list.id === "LYS")!
      .candidates[0]!.id;
    const marked = { ballotId: "000000002", list: "LYS", personalVotes: [candidate] };
    await scanned(fixture, 1, [{ name: "1", ...marked }]);
    await scanned(fixture, 2, [{ name: "2", ...marked }]);
    await resolve("keep-both", "misprint");
    expect((await complete()).corrected.map((ballot) => ballot.ballotId)).toEqual(["000000002-1-1", "000000002-2-1"]);
  });

  test("a third copy opens the question again", async () => {
    await twice();
    await resolve("keep-first");
    await scanned(fixture, 3, [{ name: "third", ballotId: "000000002", list: "HAV" }]);
    expect((await overview()).openDuplicates).toBe(1);
    await resolve("keep-first");
    expect(await votes()).toEqual(["LYS 3"]);
  });

  test("when the box of one is discarded the other counts without a choice", async () => {
    await twice();
    await resolve("keep-second");
    const box = (await overview()).boxes[1]!;
    await kari().boxes.discard({ box: box.id, reason: "scanned twice" });
    await kari().boxes.registerEmpty({ count: fixture.count.id, number: 2 });
    expect(await votes()).toEqual(["LYS 3"]);
  });

  test("one that is left out needs no decision", async () => {
    await scanned(fixture, 1, sheetsOf("LYS", 1, 1));
    await scanned(fixture, 2, [{ name: "again", ballotId: "000000001", reasons: weakStamp }]);
    expect((await overview()).boxes[1]!.state).toBe("scanned");
    await kari().verification.resolveDuplicate({
      count: fixture.count.id,
      ballotId: "000000001",
      resolution: "keep-first",
    });
    expect((await overview()).boxes[1]!.state).toBe("verified");
    expect(await votes()).toEqual(["LYS 1"]);
  });
});
