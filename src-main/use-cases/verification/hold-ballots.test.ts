import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { type CountingFixture, scanned, sheetsOf, startCounting } from "../../../tests/support/counting.ts";

let fixture: CountingFixture;
let box: number;
let now: number;
beforeEach(async () => {
  now = Date.UTC(2027, 8, 13, 21);
  fixture = await startCounting({ clock: () => new Date(++now) });
  const sheets = sheetsOf("LYS", 1, 14).map((sheet) => ({ ...sheet, reasons: ["stamp-weak" as const] }));
  box = (await scanned(fixture, 1, sheets)).id;
});
afterEach(() => fixture.done());

const as = (person: string) => fixture.app.as(person).verification;
const approve: BallotDecision = { decision: "approve", list: "LYS", personalVotes: [], writeIns: [] };
const hand = (person: string, first?: number) =>
  as(person).hold({ count: fixture.count.id, box, filter: {}, ...(first === undefined ? {} : { first }) });
const sheets = async (person: string) => (await hand(person)).map(({ sheet }) => sheet);
const minutes = (n: number) => {
  now += n * 60_000;
};

describe("ballots are held ahead", () => {
  test("three for each, never the same to two, and the same again to whoever asks again", async () => {
    const kari = await sheets("Kari");
    const ola = await sheets("Ola");
    expect([kari.length, ola.length]).toEqual([3, 3]);
    expect(new Set([...kari, ...ola]).size).toBe(6);
    expect(await sheets("Kari")).toEqual(kari);
  });

  test("what is decided is filled up, and all of a box is handed out exactly once", async () => {
    const decided: number[] = [];
    for (let turn = 0; decided.length < 14; turn++) {
      const person = turn % 2 ? "Kari" : "Ola";
      const [next] = await hand(person);
      if (!next) continue;
      await as(person).decide({ sheet: next.sheet, decision: approve });
      decided.push(next.sheet);
    }
    expect(new Set(decided).size).toBe(14);
    expect(await hand("Kari")).toEqual([]);
  });

  test("towards the end of a box one is ready and no more, so that others are not kept waiting", async () => {
    for (let i = 0; i < 8; i++) await as("Per").decide({ sheet: (await sheets("Per"))[0]!, decision: approve });
    await as("Per").letGo({});
    expect([(await sheets("Kari")).length, (await sheets("Ola")).length]).toEqual([2, 2]);
  });

  test("others see all that a person has", async () => {
    await hand("Kari");
    // Holds are shown by the machine's own clock.
    now = Date.now();
    await hand("Kari");
    const { held } = await fixture.app.read.verificationQueue({});
    expect(held.map(({ person, position }) => `${person} ${position}`)).toEqual(["Kari 1", "Kari 2", "Kari 3"]);
  });

  test("another neither decides nor takes what was held ahead", async () => {
    const ahead = (await sheets("Kari"))[2]!;
    const held = { code: "ballot-held", details: { holder: "Kari" } };
    await expect(as("Ola").decide({ sheet: ahead, decision: approve })).rejects.toMatchObject(held);
    await expect(as("Ola").take({ sheet: ahead })).rejects.toMatchObject(held);
  });

  test("one that is taken by name comes first", async () => {
    const ahead = await sheets("Kari");
    const later = ahead[0]! + 9;
    await as("Kari").take({ sheet: later });
    expect((await hand("Kari", later)).map(({ sheet }) => sheet)).toEqual([later, ...ahead]);
  });
});

describe("ballots are let go", () => {
  test("at once when the box is left or the person signs out", async () => {
    const kari = await sheets("Kari");
    await as("Kari").letGo({ box });
    expect(await sheets("Ola")).toEqual(kari);
    await as("Ola").letGo({});
    expect(await sheets("Per")).toEqual(kari);
  });

  test("and nobody else's with them", async () => {
    const kari = await sheets("Kari");
    await as("Ola").letGo({});
    expect(await sheets("Per")).not.toContain(kari[0]);
  });

  test("of a window that closes: in a moment, unless it only loads anew", async () => {
    const kari = await sheets("Kari");
    await as("Kari").letGo({ box, soon: true });
    expect(await sheets("Ola")).not.toContain(kari[0]);
    expect(await sheets("Kari")).toEqual(kari);
    await as("Kari").letGo({ box, soon: true });
    minutes(0.2);
    expect(await sheets("Per")).toEqual(kari);
  });

  test("of a person who is gone without a word: after ten minutes", async () => {
    const kari = await sheets("Kari");
    minutes(9);
    expect(await sheets("Ola")).not.toContain(kari[0]);
    minutes(2);
    expect(await sheets("Per")).toEqual(kari);
  });
});

describe("answers are kept until the ballot is decided", () => {
  test("for the person who gave them alone, and also when the service was started anew", async () => {
    const [, second] = await sheets("Kari");
    await as("Kari").keepDraft({ sheet: second!, draft: { stamp: true } });
    await fixture.reopenStore();
    const [first] = await hand("Kari");
    expect(first).toEqual({ sheet: second, draft: { stamp: true } });
    await as("Kari").letGo({});
    expect((await hand("Ola")).map(({ draft }) => draft)).toEqual([null, null, null]);
  });

  test("and are not kept of a ballot that another has", async () => {
    const [held] = await sheets("Kari");
    await as("Ola").keepDraft({ sheet: held!, draft: { stamp: false } });
    await as("Kari").letGo({});
    expect((await hand("Ola"))[0]).toEqual({ sheet: held, draft: null });
  });

  test("then they are gone", async () => {
    const [sheet] = await sheets("Kari");
    await as("Kari").keepDraft({ sheet: sheet!, draft: { stamp: true } });
    await as("Kari").decide({ sheet: sheet!, decision: approve });
    await as("Kari").undo({ sheet: sheet! });
    expect((await hand("Kari"))[0]).toEqual({ sheet, draft: null });
  });
});

describe("decisions are taken back", () => {
  const undoable = async (person: string) =>
    (await fixture.app.read.boxQueue({ count: fixture.count.id, box: 1, filter: {}, person }))!.undoable;

  test("one after the other, also after a restart, the latest first, and each is held for the person again", async () => {
    const decided: number[] = [];
    for (let i = 0; i < 4; i++) {
      const [next] = await sheets("Kari");
      await as("Kari").decide({ sheet: next!, decision: approve });
      decided.push(next!);
    }
    await fixture.reopenStore();
    for (const expected of decided.toReversed().slice(0, 3)) {
      const [latest] = await undoable("Kari");
      expect(latest).toBe(expected);
      await as("Kari").undo({ sheet: latest! });
      await expect(as("Ola").take({ sheet: latest! })).rejects.toMatchObject({ code: "ballot-held" });
    }
    expect(await undoable("Kari")).toEqual(decided.slice(0, 1));
    expect((await hand("Kari", decided[1])).map(({ sheet }) => sheet).slice(0, 3)).toEqual(decided.slice(1));
  });

  test("a person is not offered what another decided, nor what was decided anew by another", async () => {
    const [first] = await sheets("Kari");
    await as("Kari").decide({ sheet: first!, decision: approve });
    expect(await undoable("Ola")).toEqual([]);
    await as("Kari").undo({ sheet: first! });
    await as("Kari").letGo({});
    await as("Ola").decide({ sheet: first!, decision: { decision: "reject", reason: "VA" } });
    expect([await undoable("Kari"), await undoable("Ola")]).toEqual([[], [first]]);
  });
});

describe("a decision that stands", () => {
  test("is not replaced by somebody who thought the ballot undecided", async () => {
    const [sheet] = await sheets("Kari");
    await as("Kari").letGo({});
    await as("Ola").decide({ sheet: sheet!, decision: approve });
    const other: BallotDecision = { decision: "reject", reason: "VA" };
    for (const decision of [other, approve])
      await expect(as("Kari").decide({ sheet: sheet!, decision })).rejects.toMatchObject({
        code: "ballot-decided",
        details: { by: "Ola" },
      });
  });

  test("is stored once where the same person's same decision is sent again, since its answer was lost", async () => {
    const [sheet] = await sheets("Kari");
    for (let i = 0; i < 2; i++) await as("Kari").decide({ sheet: sheet!, decision: approve });
    expect((await fixture.app.read.sheetDetails(sheet!)).history).toHaveLength(1);
  });
});
