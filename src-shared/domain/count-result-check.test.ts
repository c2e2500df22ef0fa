import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyCount, countOf, inventedBaseData, inventedKey } from "../../tests/support/invented-result.ts";
import type { CorrectedBallot, CountResult } from "./count-result.ts";
import { checkCountResult } from "./count-result-check.ts";

const baseData = inventedBaseData();
const contest = baseData.elections[0]!.contests[0]!;
const codes = (result: CountResult, data = baseData) =>
  checkCountResult(data, result, "count 1").map(({ code }) => code);
const withBallot = (ballot: Partial<CorrectedBallot>) =>
  countOf(contest, inventedKey(), { HAV: 5 }, [
    { ballotId: "000000001", list: "LYS", personalVotes: [], writeIns: [], ...ballot },
  ]);

describe("a count that adds up", () => {
  it("has no problem, whatever voters did within the rules", () => {
    fc.assert(
      fc.property(anyCount(contest, inventedKey()), (count) => {
        expect(codes(count)).toEqual([]);
      }),
    );
  });
});

describe("a count that does not add up is found out", () => {
  const good = countOf(
    contest,
    inventedKey(),
    { LYS: 4 },
    [{ ballotId: "1", list: "LYS", personalVotes: ["7001-1"], writeIns: [] }],
    [{ ballotId: "2", reason: "FA" }],
  );

  it("by its total, by a list's modified, by a missing list", () => {
    expect(codes({ ...good, total: good.total + 1 })).toEqual(["count-total-wrong"]);
    expect(codes({ ...good, corrected: [] })).toEqual(["count-modified-wrong"]);
    expect(codes({ ...good, lists: good.lists.filter(({ list }) => list !== "HAV") })).toEqual(["count-list-missing"]);
    expect(codes({ ...good, lists: [...good.lists, { list: "LYS", ballots: 0, modified: 0 }] })).toContain(
      "count-list-twice",
    );
  });

  it("by a rejection reason of the other period", () => {
    expect(codes({ ...good, rejected: [{ ballotId: "2", reason: "VA" }] })).toEqual(["rejection-reason-wrong-period"]);
  });

  it("by ballot ids that are not unique, or cannot name an image", () => {
    expect(codes({ ...good, rejected: [{ ballotId: "1", reason: "FA" }] })).toEqual(["ballot-id-twice"]);
    expect(codes({ ...good, rejected: [{ ballotId: "../../x", reason: "FA" }] })).toEqual(["ballot-id-unusable"]);
  });

  it("by where it belongs", () => {
    expect(codes({ ...good, key: inventedKey({ event: "270002" }) })).toEqual(["count-other-event"]);
    expect(codes({ ...good, key: inventedKey({ election: "03" }) })).toEqual(["count-election-unknown"]);
    expect(codes({ ...good, key: inventedKey({ contest: "000001" }) })).toEqual(["count-contest-unknown"]);
    expect(codes({ ...good, key: inventedKey({ area: "47.99.9901.990100.0001" }) })).toEqual(["count-not-configured"]);
  });

  it("all at once", () => {
    expect(
      codes({ ...good, total: 0, corrected: [], key: inventedKey({ area: "47.99.9901.990100.0009" }) }),
    ).toHaveLength(3);
  });
});

describe("what a voter may not do is not handed over", () => {
  it("more write-ins than the legal maximum: the receiver enforces none", () => {
    const writeIns = contest.lists[1]!.candidates.slice(0, 6).map(({ id }) => id);
    expect(codes(withBallot({ writeIns: writeIns.slice(0, 5) }))).toEqual([]);
    expect(codes(withBallot({ writeIns }))).toEqual(["write-ins-over-limit"]);
  });

  it("a vote for somebody on another list, on the own list as write-in, twice, or for nobody", () => {
    expect(codes(withBallot({ personalVotes: ["7002-1"] }))).toEqual(["candidate-not-on-list"]);
    expect(codes(withBallot({ writeIns: ["7001-1"] }))).toEqual(["write-in-on-own-list"]);
    expect(codes(withBallot({ personalVotes: ["7001-1", "7001-1"] }))).toEqual(["vote-repeated"]);
    expect(codes(withBallot({ writeIns: ["none"] }))).toEqual(["candidate-unknown"]);
  });

  it("corrections of a blank ballot, or in an election without them", () => {
    expect(codes(withBallot({ list: "BLANK", writeIns: ["7002-1"] }))).toEqual(["correction-on-blank"]);
    const settings = { personal: false, writeIn: false, strikeout: false, renumber: false };
    const plain = inventedBaseData({ election: { settings } });
    expect(codes(withBallot({ personalVotes: ["7001-1"], writeIns: ["7002-1"] }), plain)).toEqual([
      "personal-votes-not-allowed",
      "write-ins-not-allowed",
    ]);
  });
});
