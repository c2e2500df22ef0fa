import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawSample } from "./draw-sample.ts";

describe("a drawn sample", () => {
  test("is what the published rule gives by hand", () => {
    const first = createHash("sha256").update("42616534252163441562,1").digest("hex");
    const byHand = 1 + Number(BigInt(`0x${first}`) % 812n);
    const [drawn] = drawSample("42616534252163441562", { population: 812, size: 1, repeats: true });
    expect(drawn).toBe(byHand);
  });

  test("without repeats has each sheet once, and all of them where all are asked for", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 300 }), (seed, population) => {
        const drawn = drawSample(seed, { population, size: population, repeats: false });
        expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: population }, (_, i) => i + 1));
      }),
      { numRuns: 20 },
    );
  });

  test("takes every sheet about as often", () => {
    const times = new Map<number, number>();
    for (const n of drawSample("fair", { population: 10, size: 20_000, repeats: true }))
      times.set(n, (times.get(n) ?? 0) + 1);
    // Chi square with 9 degrees of freedom: 33.7 is exceeded once in 10,000 fair draws; the seed is fixed.
    const chi = [...times.values()].reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0);
    expect(chi).toBeLessThan(33.7);
  });
});
