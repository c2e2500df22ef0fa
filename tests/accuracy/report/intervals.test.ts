import { describe, expect, test } from "vitest";
import { clopperPearson, upperBound } from "./intervals.ts";

describe("intervals of a share", () => {
  test.each([
    // Exact values: 1 - 0.05^(1/n) for none; tables of Clopper and Pearson for the rest.
    [0, 100_000, 2.9957e-5],
    [0, 100, 0.029513],
    [1, 100_000, 4.7438e-5],
  ])("%i in %i is below %f at 95 %%", (hits, trials, bound) => {
    expect(upperBound(hits, trials) / bound).toBeCloseTo(1, 3);
  });

  test.each([
    [0, 10, 0, 0.3085],
    [5, 10, 0.18709, 0.81291],
    [10, 10, 0.6915, 1],
    [10, 1000, 0.00481, 0.01831],
  ])("%i in %i lies between %f and %f", (hits, trials, low, high) => {
    const interval = clopperPearson(hits, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  test("the interval holds the true share as often as it says", () => {
    // All outcomes of 40 trials at a share of 7 %, weighted by how likely they are.
    const share = 0.07;
    let [held, weight] = [0, (1 - share) ** 40];
    for (let hits = 0; hits <= 40; hits++) {
      const { low, high } = clopperPearson(hits, 40);
      if (low <= share && share <= high) held += weight;
      weight *= ((40 - hits) / (hits + 1)) * (share / (1 - share));
    }
    expect(held).toBeGreaterThanOrEqual(0.95);
  });

  test("without trials nothing is known", () => {
    expect(clopperPearson(0, 0)).toEqual({ low: 0, high: 1 });
    expect(upperBound(0, 0)).toBe(1);
  });
});
