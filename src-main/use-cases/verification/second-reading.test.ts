import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import type { SecondReadingRule } from "../../../src-shared/domain/reading-rounds.ts";
import {
  type CountingFixture,
  keyOf,
  scanned,
  sentrum,
  sheetsOf,
  startCounting,
} from "../../../tests/support/counting.ts";
import { isDrawnBySeed } from "../../sampling/draw-share.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting({ ports: { secret: () => "a secret of the test" } });
});
afterEach(() => fixture.done());

const as = (person: string) => fixture.app.as(person).verification;
const overview = async () => (await fixture.app.read.countsOverview())[0]!;
const rule = (change: Partial<SecondReadingRule>, reason?: string) =>
  as("Lise").setSecondReading({
    count: fixture.count.id,
    rule: { share: 0, rejections: false, ...change },
    ...(reason ? { reason } : {}),
  });
const next = (person: string) => as(person).next({ count: fixture.count.id, asides: true });
const approve = (list = "LYS"): BallotDecision => ({ decision: "approve", list, personalVotes: [], writeIns: [] });
const reject = (reason: "VA" | "VB" = "VA"): BallotDecision => ({ decision: "reject", reason });
const decide = (person: string, sheet: number, decision: BallotDecision) => as(person).decide({ sheet, decision });
const stateOf = async (sheet: number) => {
  const { state, round, decision } = (await fixture.app.read.sheetDetails(sheet)).sheet;
  return { state, round, decision };
};
/** A box of sheets that all wait for a person. */
const queued = async (sheets: number): Promise<number[]> => {
  const box = await scanned(
    fixture,
    1,
    sheetsOf("LYS", 1, sheets).map((sheet) => ({ ...sheet, reasons: ["stamp-weak"] })),
  );
  return (await fixture.app.read.sheets({ box: box.id })).rows.map(({ id }) => id);
};
const complete = () => fixture.app.as("Lise").counts.complete({ count: fixture.count.id });

describe("a ballot that two people read", () => {
  test("is decided when the second says the same, in whatever order the votes were written", async () => {
    await rule({ share: 1 });
    const [sheet] = await queued(1);
    const votes = fixture.baseData.elections[0]!.contests[0]!.lists.find(({ id }) => id === "LYS")!.candidates.slice(
      0,
      2,
    );
    const [a, b] = votes.map(({ id }) => id);
    await decide("Kari", sheet!, { ...approve(), personalVotes: [a!, b!] } as BallotDecision);
    expect(await stateOf(sheet!)).toEqual({ state: "waiting", round: "second", decision: null });
    expect((await overview()).boxes[0]!.state).toBe("scanned");
    expect(await next("Kari")).toBeNull();
    expect(await next("Ola")).toBe(sheet);
    await decide("Ola", sheet!, { ...approve(), personalVotes: [b!, a!] } as BallotDecision);
    expect(await stateOf(sheet!)).toMatchObject({ state: "decided", round: "second" });
    expect((await overview()).boxes[0]!.state).toBe("verified");
    expect((await complete()).corrected).toMatchObject([{ list: "LYS" }]);
  });

  test("goes to a third where they differ, and the third's decision stands", async () => {
    await rule({ rejections: true });
    const [sheet] = await queued(1);
    await decide("Kari", sheet!, reject());
    await decide("Ola", sheet!, approve());
    expect([await next("Kari"), await next("Ola"), await next("Per")]).toEqual([null, null, sheet]);
    await decide("Per", sheet!, approve("HAV"));
    expect(await stateOf(sheet!)).toMatchObject({ state: "decided", round: "third", decision: { list: "HAV" } });
    const { history } = await fixture.app.read.sheetDetails(sheet!);
    expect(history.map(({ decidedBy, round }) => `${decidedBy} ${round}`)).toEqual([
      "Kari first",
      "Ola second",
      "Per third",
    ]);
    expect((await complete()).lists.filter((line) => line.ballots > 0)).toMatchObject([{ list: "HAV", ballots: 1 }]);
  });

  test("counts nothing before, is not proposed for rejection, and keeps the count open", async () => {
    await rule({ rejections: true });
    const [sheet] = await queued(1);
    await decide("Kari", sheet!, reject());
    expect(await overview()).toMatchObject({ waiting: 1, decided: 0, proposedRejected: 0, readyToComplete: false });
    const { result, complete: closed } = await fixture.app.read.result(fixture.count.id);
    expect({ total: result.total, rejected: result.rejected, closed }).toEqual({
      total: 0,
      rejected: [],
      closed: false,
    });
    await expect(complete()).rejects.toMatchObject({
      code: "count-not-ready",
      problems: [{ code: "second-reading-outstanding", where: "1/1" }],
    });
    await decide("Ola", sheet!, approve());
    await expect(complete()).rejects.toMatchObject({ problems: [{ code: "third-reading-outstanding", where: "1/1" }] });
  });

  test("is refused to who has read it, also by name, and cannot be put aside by them", async () => {
    await rule({ share: 1 });
    const [sheet] = await queued(1);
    await decide("Kari", sheet!, approve());
    const own = { code: "ballot-read-by-you" };
    await expect(decide("Kari", sheet!, approve("HAV"))).rejects.toMatchObject(own);
    await expect(as("Kari").take({ sheet: sheet! })).rejects.toMatchObject(own);
    await expect(as("Kari").setAside({ sheet: sheet!, note: "", asked: null })).rejects.toMatchObject(own);
    expect(await as("Ola").take({ sheet: sheet! })).toBe(true);
  });

  test("the reader's note of an earlier turn is not told to the next one", async () => {
    const { identity } = fixture.app.as("Kari");
    await identity.setUp({ name: "Kari", password: "rolig natt i mai" });
    await identity.create({ name: "Ola", role: "operator", password: "rolig natt i mai" });
    await rule({ rejections: true });
    const [sheet] = await queued(1);
    await as("Kari").setAside({ sheet: sheet!, note: "uten stempel?", asked: null });
    expect((await fixture.app.read.sheetDetails(sheet!)).aside).toMatchObject({ note: "uten stempel?" });
    await next("Kari");
    await decide("Kari", sheet!, reject());
    expect((await fixture.app.read.sheetDetails(sheet!)).aside).toBeNull();
    // Asked of the one who has read it, it is asked of nobody: the answer would tell who that was.
    await as("Ola").setAside({ sheet: sheet!, note: "hva er dette?", asked: "Kari" });
    expect(await next("Kari")).toBeNull();
    expect(await next("Per")).toBe(sheet);
    expect((await fixture.app.read.sheetDetails(sheet!)).aside).toMatchObject({ note: "hva er dette?" });
  });
});

describe("taken back", () => {
  const differing = async () => {
    await rule({ rejections: true });
    const [sheet] = await queued(1);
    await decide("Kari", sheet!, reject());
    await decide("Ola", sheet!, approve());
    return sheet!;
  };

  test("is only one's own, and only while nobody has read after", async () => {
    const sheet = await differing();
    await expect(as("Kari").undo({ sheet })).rejects.toMatchObject({ code: "not-your-decision" });
    await as("Ola").undo({ sheet });
    expect(await stateOf(sheet)).toMatchObject({ state: "waiting", round: "second" });
    expect(await next("Ola")).toBe(sheet);
    await decide("Ola", sheet, reject());
    expect(await stateOf(sheet)).toMatchObject({ state: "decided", decision: { reason: "VA" } });
  });

  test("while another has the ballot, nothing is", async () => {
    const sheet = await differing();
    await next("Per");
    await expect(as("Ola").undo({ sheet })).rejects.toMatchObject({ code: "ballot-held" });
  });

  test("goes back a turn at a time, to a ballot that nobody has read", async () => {
    const sheet = await differing();
    await decide("Per", sheet, reject("VB"));
    for (const [person, round] of [
      ["Per", "third"],
      ["Ola", "second"],
      ["Kari", "first"],
    ] as const) {
      await as(person).undo({ sheet });
      // Held by whoever took it back, until it is let go.
      await as(person).letGo({});
      expect(await stateOf(sheet)).toEqual({ state: "waiting", round, decision: null });
    }
    await expect(as("Kari").undo({ sheet })).rejects.toMatchObject({ code: "nothing-to-undo" });
    await decide("Per", sheet, approve());
    expect(await stateOf(sheet)).toMatchObject({ state: "decided", round: "first" });
  });

  test("a second decision that was taken back does not stand when the second reading is waived", async () => {
    const sheet = await differing();
    await as("Ola").undo({ sheet });
    await rule({}, "Ola måtte gå");
    expect(await stateOf(sheet)).toMatchObject({ state: "decided", round: "first", decision: reject() });
    expect((await complete()).rejected).toMatchObject([{ reason: "VA" }]);
  });

  test("a second decision that agreed is awaited again, also where no second reading is asked for by then", async () => {
    await rule({ share: 1 });
    const [sheet] = await queued(1);
    for (const person of ["Kari", "Ola"]) await decide(person, sheet!, approve());
    await rule({}, "ikke nødvendig");
    await as("Ola").undo({ sheet: sheet! });
    expect(await stateOf(sheet!)).toEqual({ state: "waiting", round: "second", decision: null });
    await decide("Ola", sheet!, reject());
    expect(await stateOf(sheet!)).toMatchObject({ state: "waiting", round: "third" });
  });

  test("a ballot sent back to verification begins anew, and those who read it may read it again", async () => {
    const sheet = await differing();
    await as("Lise").move({ sheet, event: "sendToVerification", reason: "bare to her" });
    expect(await stateOf(sheet)).toEqual({ state: "waiting", round: "first", decision: null });
    expect(await next("Kari")).toBe(sheet);
    await decide("Kari", sheet, approve());
    expect(await stateOf(sheet)).toMatchObject({ state: "decided", round: "first", decision: { list: "LYS" } });
    await as("Lise").move({ sheet, event: "sendToVerification", reason: "stikkprøve" });
    expect((await overview()).boxes[0]).toMatchObject({ state: "scanned", waiting: 1 });
  });

  test("a ballot nobody has read cannot begin anew", async () => {
    const [sheet] = await queued(1);
    await expect(as("Lise").move({ sheet: sheet!, event: "sendToVerification" })).rejects.toMatchObject({
      code: "nothing-to-start-over",
    });
  });
});

describe("which ballots", () => {
  test("a share is drawn by the secret of the count, the same whoever reads and in whatever order", async () => {
    await rule({ share: 0.5 });
    const sheets = await queued(12);
    for (const sheet of sheets.toReversed()) await decide("Kari", sheet, approve());
    const drawn = sheets.filter((sheet) => isDrawnBySeed("a secret of the test", sheet, 0.5));
    const waiting = (await fixture.app.read.undecidedSheets(fixture.count.id)).map(({ id }) => id);
    expect(waiting).toEqual(drawn);
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.length).toBeLessThan(12);
  });

  test("a larger share holds for what was decided before it, and opens the box again", async () => {
    const sheets = await queued(3);
    for (const sheet of sheets) await decide("Kari", sheet, approve());
    expect((await overview()).boxes[0]!.state).toBe("verified");
    await rule({ share: 1 });
    expect((await overview()).boxes[0]).toMatchObject({ state: "scanned", waiting: 3 });
  });

  test("less is a waiver with a reason: the first decision stands, and a disagreement still goes to a third", async () => {
    await rule({ rejections: true });
    const [agreed, differed] = await queued(2);
    for (const sheet of [agreed!, differed!]) await decide("Kari", sheet, reject());
    await decide("Ola", differed!, approve());
    await expect(rule({})).rejects.toMatchObject({ code: "reason-missing" });
    await rule({}, "Bare én er her");
    expect(await stateOf(agreed!)).toMatchObject({ state: "decided", round: "first", decision: { reason: "VA" } });
    expect(await stateOf(differed!)).toMatchObject({ state: "waiting", round: "third" });
    const [entry] = (await fixture.app.read.auditLog({ limit: 99 })).filter(
      ({ type }) => type === "second-reading-set",
    );
    expect(entry).toMatchObject({ person: "Lise", details: { reason: "Bare én er her", waived: [agreed], again: [] } });
  });

  test("a count starts with what it is told to, none by itself", async () => {
    const other = await fixture.app.as("Lise").counts.start({
      key: keyOf(fixture.baseData, { area: sentrum.replace(/1$/, "2") }),
      secondReading: { share: 0, rejections: true },
    });
    expect((await fixture.app.read.countsOverview()).map(({ secondReading }) => secondReading)).toEqual([
      { share: 0, rejections: false },
      { share: 0, rejections: true },
    ]);
    expect(other.state).toBe("started");
  });

  test("the secret stands in the log only once the count is completed; its hash before", async () => {
    await rule({ share: 1 });
    const [sheet] = await queued(1);
    const logged = async () => JSON.stringify(await fixture.app.read.auditLog({ limit: 99 }));
    expect(await logged()).not.toContain("a secret of the test");
    await decide("Kari", sheet!, approve());
    await decide("Ola", sheet!, approve());
    await complete();
    expect(await logged()).toContain('"seed":"a secret of the test"');
  });
});

test("what each screen counts: read twice, agreed, differed, settled by a third, and what waits", async () => {
  await rule({ rejections: true });
  const [once, agreed, waits, differed, settled] = await queued(5);
  await decide("Kari", once!, approve());
  for (const sheet of [agreed!, waits!, differed!, settled!]) await decide("Kari", sheet, reject());
  for (const sheet of [differed!, settled!]) await decide("Ola", sheet, approve());
  await decide("Ola", agreed!, reject());
  await decide("Per", settled!, approve());
  expect(await overview()).toMatchObject({ secondWaiting: 1, thirdWaiting: 1, agreed: 1, settledByThird: 1 });
  expect((await overview()).blockers).toEqual([
    { code: "second-reading-outstanding", number: 1, boxes: [1] },
    { code: "third-reading-outstanding", number: 1, boxes: [1] },
  ]);
});
