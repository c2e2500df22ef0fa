import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chanceOfAtMost, mostMisread, sizeForShare } from "./misread-bound.ts";

/** The same chance by counting every draw. */
function byHand(found: number, size: number, misread: number, population: number): number {
  const choose = (n: number, k: number): number => (k < 0 || k > n ? 0 : k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  let chance = 0;
  for (let k = 0; k <= found; k++) chance += choose(misread, k) * choose(population - misread, size - k);
  return chance / choose(population, size);
}

describe("what a sample says about all ballots", () => {
  test("the chance is the one that counting every draw gives", () => {
    const setting = fc.integer({ min: 1, max: 25 }).chain((population) =>
      fc.record({
        population: fc.constant(population),
        size: fc.integer({ min: 0, max: population }),
        misread: fc.integer({ min: 0, max: population }),
        found: fc.integer({ min: 0, max: 6 }),
      }),
    );
    fc.assert(
      fc.property(setting, ({ found, size, misread, population }) => {
        expect(chanceOfAtMost(found, size, misread, population)).toBeCloseTo(
          byHand(found, size, misread, population),
          9,
        );
      }),
    );
  });

  test("no fault in 70 of 800: at most 30 misread, 95 % sure; one more would be seen too often", () => {
    const most = mostMisread(0, 70, 800, 0.95);
    expect(chanceOfAtMost(0, 70, most, 800)).toBeGreaterThanOrEqual(0.05);
    expect(chanceOfAtMost(0, 70, most + 1, 800)).toBeLessThan(0.05);
  });

  test("a whole box leaves nothing open; every fault found counts", () => {
    expect(mostMisread(0, 500, 500, 0.99)).toBe(0);
    expect(mostMisread(2, 500, 500, 0.99)).toBe(2);
    expect(mostMisread(1, 100, 1000, 0.95)).toBeGreaterThan(mostMisread(0, 100, 1000, 0.95));
  });

  test("the size for one per cent is the smallest that reaches it", () => {
    const size = sizeForShare(0.01, 10_000, 0.95);
    expect(mostMisread(0, size, 10_000, 0.95)).toBeLessThanOrEqual(100);
    expect(mostMisread(0, size - 1, 10_000, 0.95)).toBeGreaterThan(100);
    expect(size).toBeGreaterThan(285);
    expect(size).toBeLessThan(300);
  });
});
