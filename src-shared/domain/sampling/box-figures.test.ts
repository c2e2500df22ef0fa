import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SheetVote } from "../tally.ts";
import { ballotsIn, figureDifferences, figuresOf } from "./box-figures.ts";

const vote = (list: string, personalVotes: string[] = [], writeIns: string[] = []): SheetVote => ({
  kind: "approved",
  vote: { ballotId: "000000001", list, personalVotes, writeIns },
});
const rejected: SheetVote = { kind: "rejected", rejected: { ballotId: "000000002", reason: "VA" } };
const LISTS = ["BLANK", "LYS", "HAV"];

describe("the figures of a box", () => {
  test("are ballots and corrected ballots per list, and those proposed rejected", () => {
    const votes = [vote("LYS"), vote("LYS", ["1"]), vote("HAV", [], ["LYS-2"]), vote("BLANK"), rejected];
    expect(figuresOf(LISTS, votes)).toEqual({
      lists: [
        { list: "BLANK", ballots: 1, modified: 0 },
        { list: "LYS", ballots: 2, modified: 1 },
        { list: "HAV", ballots: 1, modified: 1 },
      ],
      rejected: 1,
    });
  });

  test("hold every ballot once", () => {
    const any = fc.oneof(fc.constantFrom(...LISTS.map((list) => vote(list))), fc.constant(rejected));
    fc.assert(fc.property(fc.array(any), (votes) => ballotsIn(figuresOf(LISTS, votes)) === votes.length));
  });

  test("refuse a list that is not there rather than lose a ballot", () => {
    expect(() => figuresOf(LISTS, [vote("XYZ")])).toThrow(RangeError);
  });
});

describe("differences from a hand count", () => {
  const counted = figuresOf(LISTS, [vote("LYS"), vote("LYS", ["1"]), vote("HAV")]);

  test("are none where both say the same, whatever the order", () => {
    expect(figureDifferences({ ...counted, lists: counted.lists.toReversed() }, counted)).toEqual([]);
  });

  test("name the list, what of it, and both numbers", () => {
    const hand = figuresOf(LISTS, [vote("LYS", ["1"]), vote("HAV"), vote("HAV"), rejected]);
    expect(figureDifferences(hand, counted)).toEqual([
      { list: "LYS", part: "ballots", hand: 1, counted: 2 },
      { list: "HAV", part: "ballots", hand: 2, counted: 1 },
      { list: null, part: "ballots", hand: 1, counted: 0 },
    ]);
  });

  test("show a list that only one side has", () => {
    const without = { ...counted, lists: counted.lists.filter(({ list }) => list !== "HAV") };
    expect(figureDifferences(without, counted)).toEqual([{ list: "HAV", part: "ballots", hand: 0, counted: 1 }]);
  });
});
