import { describe, expect, test } from "vitest";
import { riskAfter, sizeForRisk } from "./risk-limit.ts";
import type { SampledBallot } from "./sampled-ballot.ts";
import { seatMargins } from "./seat-margins.ts";

const of = (list: string | null, ...writeInLists: string[]): SampledBallot => ({ list, writeInLists });
const standing = (list: string, votes: number, seats: number) => ({ list, votes, seats, candidates: 20 });

describe("the margins behind the seats", () => {
  test("are the last seat of each list against the next one of each other list", () => {
    // 600 / 1.4 = 428.6, 600 / 3 = 200; 300 / 1.4 = 214.3, 300 / 3 = 100; two seats to A and B.
    const margins = seatMargins([standing("A", 600, 1), standing("B", 300, 1)]);
    expect(margins).toHaveLength(2);
    expect(margins.find(({ winner }) => winner === "B")!.margin).toBeCloseTo(300 / 1.4 - 600 / 3);
    expect(margins[0]!.winner).toBe("B");
  });
});

describe("a risk limit", () => {
  const audit = {
    margins: seatMargins([standing("A", 6000, 4), standing("B", 3000, 2)]),
    ballots: 9000,
    weight: 1,
  };
  const size = sizeForRisk(audit, 0.05)!;
  const right = Array.from({ length: size }, () => ({ machine: of("A"), person: of("A") }));

  test("is reached exactly by the planned number of ballots that were all read right", () => {
    expect(riskAfter(audit, right)).toBeLessThanOrEqual(0.05);
    expect(riskAfter(audit, right.slice(1))).toBeGreaterThan(0.05);
  });

  test("asks for more ballots after a vote that helped a winner wrongly, and not after one that hurt it", () => {
    const worse = [...right.slice(1), { machine: of("B"), person: of("A") }];
    const better = [...right.slice(1), { machine: of("A"), person: of("B") }];
    const risks = [worse, better].map((read) => riskAfter(audit, read));
    expect(Math.max(...risks)).toBeGreaterThan(0.05);
    expect(riskAfter(audit, [...right, { machine: of("A"), person: of("B") }])).toBeGreaterThan(
      riskAfter(audit, right),
    );
  });

  test("lets a wrong seat pass at most as often as it says", () => {
    // The machine read 30 of B's 510 ballots as A's: A got the only seat with 520 of 1000.
    const close = { margins: seatMargins([standing("A", 520, 1), standing("B", 480, 0)]), ballots: 1000, weight: 1 };
    const planned = sizeForRisk(close, 0.1)!;
    expect(planned).toBe(114);
    let state = 42;
    const random = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const audits = 4000;
    let passed = 0;
    for (let i = 0; i < audits; i++) {
      const read = Array.from({ length: planned }, () =>
        random() < 0.03 ? { machine: of("A"), person: of("B") } : { machine: of("A"), person: of("A") },
      );
      if (riskAfter(close, read) <= 0.1) passed += 1;
    }
    expect(passed / audits).toBeLessThanOrEqual(0.1);
    expect(passed).toBeGreaterThan(0);
  });

  test("says so where only a full count can show the seats right", () => {
    expect(
      sizeForRisk(
        { margins: seatMargins([standing("A", 501, 1), standing("B", 500, 0)]), ballots: 1001, weight: 1 },
        0.05,
      ),
    ).toBeNull();
  });

  test("counts write-ins: each moves one of the ballot's votes to another list", () => {
    const heavy = {
      margins: seatMargins([standing("A", 6000 * 19, 4), standing("B", 3000 * 19, 2)]),
      ballots: 9000,
      weight: 19,
    };
    const withWriteIn = riskAfter(heavy, [{ machine: of("A"), person: of("A", "B") }]);
    const withWrongList = riskAfter(heavy, [{ machine: of("A"), person: of("B") }]);
    expect(withWriteIn).toBeLessThanOrEqual(withWrongList);
    expect(riskAfter(heavy, [{ machine: of("A"), person: of("A") }])).toBeLessThan(withWriteIn);
  });
});
