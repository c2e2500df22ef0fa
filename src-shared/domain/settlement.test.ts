import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCount, countOf, inventedBaseData, inventedKey, inventedList } from "../../tests/support/invented-result.ts";
import type { CountResult } from "./count-result.ts";
import { settle } from "./settlement.ts";
import { chooseCounts } from "./settlement-counts.ts";

const election = inventedBaseData().elections[0]!;
const contest = election.contests[0]!;

describe("list votes", () => {
  it("are ballots x seats + write-ins received - write-ins given; blank and rejected ballots have none", () => {
    const count = countOf(
      contest,
      inventedKey(),
      { LYS: 99, HAV: 50, BLANK: 7 },
      [{ ballotId: "1", list: "LYS", personalVotes: ["7001-3"], writeIns: ["7002-1", "7002-2", "7003-1"] }],
      [{ ballotId: "2", reason: "FA" }],
    );
    const { listVotes, seats, votes } = settle(election, contest, [count]);
    expect(listVotes).toEqual({ LYS: 100 * 19 - 3, HAV: 50 * 19 + 2, BØR_1: 1 });
    expect(seats).toEqual({ LYS: 12, HAV: 7, BØR_1: 0 });
    expect(votes).toMatchObject({ blank: 7, rejected: 1, total: 158 });
  });

  it("are plain ballots in an election without write-ins", () => {
    const county = inventedBaseData({ election: { settings: { ...election.settings, writeIn: false } } }).elections[0]!;
    expect(
      settle(county, county.contests[0]!, [countOf(contest, inventedKey(), { LYS: 3, HAV: 2 })]).listVotes,
    ).toEqual({
      LYS: 3,
      HAV: 2,
      BØR_1: 0,
    });
  });

  it("agree with a published example: 1113 ballots, 67 seats, 297 received, 310 given", () => {
    const big = inventedBaseData({ contest: { seats: 67, maxWriteIns: 16 } }).elections[0]!;
    const write = (from: string, to: string, n: number) =>
      Array.from({ length: n }, (_, i) => ({ ballotId: `${from}${i}`, list: from, personalVotes: [], writeIns: [to] }));
    const corrected = [...write("LYS", "7002-1", 310), ...write("HAV", "7001-1", 297)];
    const count = countOf(big.contests[0]!, inventedKey(), { LYS: 1113 - 310 }, corrected);
    expect(settle(big, big.contests[0]!, [count]).listVotes.LYS).toBe(74_558);
  });
});

describe("settlement", () => {
  it("elects by votes within the list and adds counts together", () => {
    const personal = (n: number, ids: string[]) =>
      Array.from({ length: n }, (_, i) => ({
        ballotId: `${ids[0]}${i}`,
        list: "HAV",
        personalVotes: ids,
        writeIns: [],
      }));
    const counts = [
      countOf(contest, inventedKey(), { HAV: 10 }, personal(20, ["7002-9"])),
      countOf(
        contest,
        inventedKey({ category: "VO", area: "47.99.9901.990100.0001" }),
        { HAV: 10 },
        personal(5, ["7002-9", "7002-7"]),
      ),
    ];
    const { elected } = settle(election, contest, counts);
    expect(elected.slice(0, 4).map(({ place, votes }) => [place, votes])).toEqual([
      [9, 25],
      [1, 11.25],
      [2, 11.25],
      [7, 5],
    ]);
    expect(elected).toHaveLength(19);
  });

  it("stops at a tie that only the lot can break, and goes on when it is drawn", () => {
    const two = inventedBaseData({
      contest: {
        seats: 1,
        lists: [inventedList("LYS", 1, 3), inventedList("HAV", 2, 3), inventedList("BLANK", 9999, 0)],
      },
    }).elections[0]!;
    const count = countOf(two.contests[0]!, inventedKey(), { LYS: 5, HAV: 5 });
    expect(() => settle(two, two.contests[0]!, [count])).toThrow(/LYS, HAV have the same quotient/);
    expect(settle(two, two.contests[0]!, [count], ["HAV", "LYS"]).seats).toEqual({ LYS: 0, HAV: 1 });
  });

  it("refuses to elect without votes", () => {
    expect(() => settle(election, contest, [countOf(contest, inventedKey(), { BLANK: 3 })])).toThrow(
      /No list has a vote/,
    );
  });

  it("gives all seats, and write-ins move votes between lists but make none", () => {
    fc.assert(
      fc.property(anyCount(contest, inventedKey()), fc.nat(5), (count, blank) => {
        const lists = contest.lists.map(({ id }) => id).filter((id) => id !== "BLANK");
        const counts: CountResult[] = [
          count,
          countOf(contest, inventedKey({ category: "VO" }), { LYS: 1, BLANK: blank }),
        ];
        const { seats, listVotes, elected } = settle(election, contest, counts, lists);
        const given = lists.reduce((sum, list) => sum + seats[list]!, 0);
        expect(given).toBe(elected.length);
        expect(given).toBeLessThanOrEqual(contest.seats);
        const ballots = counts.flatMap((one) => one.lists).filter(({ list }) => list !== "BLANK");
        const sum = ballots.reduce((total, list) => total + list.ballots, 0);
        expect(lists.reduce((total, list) => total + listVotes[list]!, 0)).toBe(sum * contest.seats);
      }),
    );
  });
});

describe("the choice of counts", () => {
  const final = countOf(contest, inventedKey(), { LYS: 3 });
  const preliminary = countOf(contest, inventedKey({ stage: "preliminary" }), { LYS: 2 });
  const only = countOf(
    contest,
    inventedKey({ stage: "preliminary", category: "VO", area: "47.99.9901.990100.0001" }),
    {},
  );

  it("takes the final one, leaves its preliminary out, and takes a lonely preliminary with a note", () => {
    const chosen = chooseCounts(contest, [preliminary, only, final]);
    expect(chosen.used).toEqual([final, only]);
    expect(chosen.leftOut).toEqual([preliminary.key]);
    expect(chosen.onlyPreliminary).toEqual([only.key]);
    expect(chosen.missing).toEqual([{ category: "VO", area: "47.99.9901.990100.0002" }]);
  });

  it("names a count that is given twice, also when one is a redo", () => {
    expect(chooseCounts(contest, [final, { ...final, key: inventedKey({ ordinal: 2 }) }]).repeated).toEqual([
      final.key,
    ]);
  });
});
