import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distributeSeats, type ListForSeats } from "./seat-distribution.ts";

const list = (id: string, votes: number, candidates = 100): ListForSeats => ({ list: id, votes, candidates });

describe("seats", () => {
  it("go to the largest quotients of 1.4, 3, 5, 7", () => {
    // 60/1.4=42.9 60/3=20 60/5=12 60/7=8.6; 30/1.4=21.4 30/3=10; 10/1.4=7.1
    expect(distributeSeats([list("A", 60), list("B", 30), list("C", 10)], 5, [])).toEqual({
      seats: { A: 3, B: 2, C: 0 },
      tie: null,
    });
  });

  it("a list needs 1.4 and not 1 for its first seat, so a small one does not get in early", () => {
    expect(distributeSeats([list("A", 100), list("B", 27)], 3, []).seats).toEqual({ A: 3, B: 0 });
    expect(distributeSeats([list("A", 100), list("B", 29)], 3, []).seats).toEqual({ A: 2, B: 1 });
  });

  it("with equal quotients go to the list with more votes", () => {
    // 150/3 = 70/1.4 = 50
    expect(distributeSeats([list("B", 70), list("A", 150)], 2, [])).toEqual({ seats: { B: 0, A: 2 }, tie: null });
  });

  it("with equal quotients and votes wait for the lot, and say how many for whom", () => {
    const lists = [list("A", 50), list("B", 50), list("C", 50), list("D", 100)];
    expect(distributeSeats(lists, 3, [])).toEqual({
      seats: { A: 0, B: 0, C: 0, D: 1 },
      tie: { lists: ["A", "B", "C"], seats: 2 },
    });
    expect(distributeSeats(lists, 3, ["C", "A"]).tie).not.toBeNull();
    expect(distributeSeats(lists, 3, ["C", "A", "B"])).toEqual({ seats: { A: 1, B: 0, C: 1, D: 1 }, tie: null });
  });

  it("need no lot where all who tie get their seat", () => {
    expect(distributeSeats([list("A", 50), list("B", 50)], 2, [])).toEqual({ seats: { A: 1, B: 1 }, tie: null });
  });

  it("a list without enough candidates leaves its seats to the others", () => {
    expect(distributeSeats([list("A", 100, 2), list("B", 10)], 5, []).seats).toEqual({ A: 2, B: 3 });
  });

  it("no votes, no seats", () => {
    expect(distributeSeats([list("A", 0), list("B", 3)], 2, []).seats).toEqual({ A: 0, B: 2 });
  });
});

/** The slow obvious way: one seat at a time to the largest fraction, in exact arithmetic; null where the lot decides. */
function oneSeatAtATime(lists: readonly ListForSeats[], seats: number): Record<string, number> | null {
  const given = Object.fromEntries(lists.map(({ list }) => [list, 0]));
  for (let seat = 0; seat < seats; seat++) {
    const open = lists.filter(({ list, votes, candidates }) => votes > 0 && given[list]! < candidates);
    const value = (entry: ListForSeats) => {
      const has = given[entry.list]!;
      return { numerator: BigInt(entry.votes) * 10n, denominator: has === 0 ? 14n : BigInt(20 * has + 10) };
    };
    const order = open.toSorted((a, b) => {
      const [x, y] = [value(a), value(b)];
      const difference = y.numerator * x.denominator - x.numerator * y.denominator;
      return difference !== 0n ? (difference > 0n ? 1 : -1) : b.votes - a.votes;
    });
    const [first, second] = order;
    if (!first) break;
    const left = seats - seat;
    const equal = order.filter((other) => other.votes === first.votes && given[other.list] === given[first.list]);
    if (second && equal.length > left) return null;
    given[first.list]!++;
  }
  return given;
}

it("the quick distribution and the slow obvious one agree", () => {
  const anyLists = fc
    .array(fc.record({ votes: fc.nat(60), candidates: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 7 })
    .map((drawn) => drawn.map((entry, index) => ({ list: `L${index}`, ...entry })));
  fc.assert(
    fc.property(anyLists, fc.integer({ min: 1, max: 25 }), (lists, seats) => {
      const { seats: given, tie } = distributeSeats(lists, seats, []);
      expect(tie ? null : given).toEqual(oneSeatAtATime(lists, seats));
    }),
    { numRuns: 2000 },
  );
});
