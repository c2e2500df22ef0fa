import { afterEach, beforeEach, expect, test } from "vitest";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { type CountingFixture, scanned, sheetsOf, startCounting } from "../../../tests/support/counting.ts";

let fixture: CountingFixture;
let box: number;
beforeEach(async () => {
  fixture = await startCounting({ ports: { secret: () => "a secret of the test" } });
  const sheets = sheetsOf("LYS", 1, 4).map((sheet) => ({ ...sheet, reasons: ["stamp-weak" as const] }));
  box = (await scanned(fixture, 1, sheets)).id;
  await as("Lise").setSecondReading({ count: fixture.count.id, rule: { share: 0, rejections: true } });
});
afterEach(() => fixture.done());

const as = (person: string) => fixture.app.as(person).verification;
const approve: BallotDecision = { decision: "approve", list: "LYS", personalVotes: [], writeIns: [] };
const reject: BallotDecision = { decision: "reject", reason: "VA" };
const hand = (person: string) => as(person).hold({ count: fixture.count.id, box, filter: {} });
const sheets = async (person: string) => (await hand(person)).map(({ sheet }) => sheet);
const queue = async (person: string) =>
  (await fixture.app.read.boxQueue({ count: fixture.count.id, box: 1, filter: {}, person }))!;
const history = async (sheet: number) => (await fixture.app.read.sheetDetails(sheet)).history;
/** Kari proposes the first ballot she has for rejection. */
const firstReading = async () => {
  const [sheet] = await sheets("Kari");
  await as("Kari").decide({ sheet: sheet!, decision: reject });
  return sheet!;
};

test("nobody is ever handed a ballot that they have read, though it waits in the box", async () => {
  const read: number[] = [];
  for (let next = await firstReading(); ; next = await firstReading()) {
    read.push(next);
    expect(await sheets("Kari")).not.toContain(next);
    if (read.length === 4) break;
  }
  expect(await hand("Kari")).toEqual([]);
  expect(await queue("Kari")).toMatchObject({ left: 4, yours: 4, decided: 0 });
  expect(await queue("Ola")).toMatchObject({ left: 4, yours: 0 });
  for (const sheet of read) {
    expect((await sheets("Ola"))[0]).toBe(sheet);
    await as("Ola").decide({ sheet, decision: approve });
  }
  expect([await hand("Kari"), await hand("Ola")]).toEqual([[], []]);
  expect((await sheets("Per"))[0]).toBe(read[0]);
});

test("nor one that was set aside by a later reader", async () => {
  const sheet = await firstReading();
  for (const other of await sheets("Kari")) await as("Kari").decide({ sheet: other, decision: approve });
  for (const other of await sheets("Kari")) await as("Kari").decide({ sheet: other, decision: approve });
  await as("Ola").setAside({ sheet, note: "", asked: null });
  expect(await hand("Kari")).toEqual([]);
  expect(await sheets("Per")).toEqual([sheet]);
});

test("the answers of one reader are not shown to the next, and are not there when the turn comes back", async () => {
  const [sheet] = await sheets("Kari");
  await as("Kari").keepDraft({ sheet: sheet!, draft: { stamp: false } });
  await as("Kari").decide({ sheet: sheet!, decision: reject });
  // Sent late, after the decision.
  await as("Kari").keepDraft({ sheet: sheet!, draft: { stamp: false } });
  await as("Kari").letGo({});
  expect((await hand("Ola"))[0]).toEqual({ sheet, draft: null });
  await as("Ola").keepDraft({ sheet: sheet!, draft: { stamp: true } });
  await as("Ola").letGo({});
  await as("Kari").undo({ sheet: sheet! });
  expect((await hand("Kari"))[0]).toEqual({ sheet, draft: null });
});

test("the same reading sent again, since its answer was lost, is stored once, whoever has the ballot by then", async () => {
  const sheet = await firstReading();
  const again = () => as("Kari").decide({ sheet, decision: reject });
  await again();
  await as("Ola").take({ sheet });
  await again();
  expect(await history(sheet)).toHaveLength(1);
  await expect(as("Ola").take({ sheet })).resolves.toBe(true);
  await as("Ola").decide({ sheet, decision: approve });
  await again();
  await as("Ola").decide({ sheet, decision: approve });
  await as("Per").decide({ sheet, decision: reject });
  for (const [person, decision] of [
    ["Kari", reject],
    ["Ola", approve],
    ["Per", reject],
  ] as const)
    await as(person).decide({ sheet, decision });
  expect((await history(sheet)).map(({ decidedBy }) => decidedBy)).toEqual(["Kari", "Ola", "Per"]);
});

test("another reading of the same person is refused, and so is one that was taken back and decided by another", async () => {
  const sheet = await firstReading();
  await expect(as("Kari").decide({ sheet, decision: approve })).rejects.toMatchObject({ code: "ballot-read-by-you" });
  await as("Kari").undo({ sheet });
  await as("Kari").letGo({});
  await as("Ola").decide({ sheet, decision: approve });
  await expect(as("Kari").decide({ sheet, decision: reject })).rejects.toMatchObject({
    code: "ballot-decided",
    details: { by: "Ola" },
  });
});

test("what can be taken back is one's own that nobody has read after or has at hand", async () => {
  const sheet = await firstReading();
  const [other] = await sheets("Kari");
  await as("Kari").decide({ sheet: other!, decision: approve });
  const undoable = async (person: string) => (await queue(person)).undoable;
  expect(await undoable("Kari")).toEqual([other, sheet]);
  await as("Ola").take({ sheet });
  expect(await undoable("Kari")).toEqual([other]);
  await as("Ola").decide({ sheet, decision: approve });
  expect([await undoable("Kari"), await undoable("Ola")]).toEqual([[other], [sheet]]);
  await as("Ola").undo({ sheet });
  await as("Ola").letGo({});
  expect([await undoable("Kari"), await undoable("Ola")]).toEqual([[other, sheet], []]);
  for (const each of [other!, sheet]) await as("Kari").undo({ sheet: each });
  expect(await undoable("Kari")).toEqual([]);
});

test("only the person who has a ballot as its third reader is told what the two decided, and not by whom", async () => {
  const sheet = await firstReading();
  const told = (person: string) => as(person).decisionsForThird({ sheet });
  await as("Ola").take({ sheet });
  expect(await told("Ola")).toEqual([]);
  await as("Ola").decide({ sheet, decision: approve });
  expect(await told("Per")).toEqual([]);
  await as("Per").take({ sheet });
  expect(await told("Per")).toEqual([reject, approve]);
  for (const person of ["Kari", "Ola", "Lise"]) expect(await told(person)).toEqual([]);
  await as("Per").decide({ sheet, decision: approve });
  expect(await told("Per")).toEqual([]);
});
