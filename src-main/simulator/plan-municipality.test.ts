import { describe, expect, it } from "vitest";
import { Refusal } from "../../src-shared/result.ts";
import { exampleBaseData } from "../ballots/testing/example-base-data.ts";
import { planMunicipality } from "./plan-municipality.ts";
import { createRandom } from "./random.ts";

describe("an invented election", () => {
  it("has as many ballots as asked for, with marks at the rate of real ones", () => {
    for (const n of [1, 40, 600, 3000]) {
      const { ballots } = planMunicipality(exampleBaseData(), n, createRandom(n));
      expect(ballots).toHaveLength(n);
      if (n < 500) continue;
      const personal = ballots.reduce((sum, b) => sum + b.personalVotes.length, 0);
      const writeIns = ballots.reduce((sum, b) => sum + b.writeIns.length, 0);
      expect(personal / n).toBeGreaterThan(0.55);
      expect(personal / n).toBeLessThan(0.85);
      expect(writeIns / n).toBeGreaterThan(0.08);
      expect(writeIns / n).toBeLessThan(0.14);
      expect(ballots.filter((b) => !b.stamped).length).toBeGreaterThan(0);
      expect(new Set(ballots.map((b) => b.type))).toEqual(new Set(["candidates", "blank", "parties"]));
    }
  });

  it("keeps to what the election lets a voter change", () => {
    const county = planMunicipality(exampleBaseData({ type: "fylkesting" }), 400, createRandom(1));
    expect(county.ballots.flatMap((b) => b.writeIns)).toEqual([]);
    const storting = planMunicipality(exampleBaseData({ type: "storting" }), 400, createRandom(1));
    expect(storting.ballots.flatMap((b) => b.personalVotes)).toEqual([]);
  });

  it("refuses a contest that the base data lacks, naming those it has", () => {
    expect(() => planMunicipality(exampleBaseData(), 10, createRandom(1), { contest: "000001" })).toThrow(Refusal);
    expect(() => planMunicipality(exampleBaseData(), 10, createRandom(1), { contest: "000001" })).toThrow(/02\/009901/);
  });
});
