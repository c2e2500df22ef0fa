import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";

describe("seeded randomness", () => {
  it("gives the same numbers for the same seed, others for another", () => {
    const draw = (seed: string | number) => Array.from({ length: 8 }, createRandom(seed).next);
    expect(draw("harstad")).toEqual(draw("harstad"));
    expect(draw(7)).toEqual(draw("7"));
    expect(draw("harstad")).not.toEqual(draw("harstae"));
  });

  it("forks streams that do not depend on what was drawn before", () => {
    const early = createRandom(1).fork("sheet-3").next();
    const random = createRandom(1);
    random.next();
    expect(random.fork("sheet-3").next()).toBe(early);
    expect(random.fork("sheet-4").next()).not.toBe(early);
  });

  it("is even enough: mean, spread and every face of a die", () => {
    const random = createRandom("even");
    const faces = [0, 0, 0, 0, 0, 0];
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < 60_000; i++) {
      faces[random.int(6)]!++;
      const x = random.normal();
      sum += x;
      squares += x * x;
    }
    for (const face of faces) expect(Math.abs(face - 10_000)).toBeLessThan(500);
    expect(Math.abs(sum / 60_000)).toBeLessThan(0.02);
    expect(Math.abs(squares / 60_000 - 1)).toBeLessThan(0.03);
  });

  it("keeps every item when it shuffles", () => {
    const items = Array.from({ length: 100 }, (_, i) => i);
    const shuffled = createRandom(2).shuffle(items);
    expect(shuffled).not.toEqual(items);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(items);
  });
});
