import { describe, expect, test } from "vitest";
import { qualityLimits, qualityWarnings, type SheetQuality } from "../../../src-shared/domain/scan-quality.ts";
import { measureQuality } from "./measure-quality.ts";

const width = 1654;
const height = 2339;

/** A page with lines of print: bars two millimetres high, letters of 2.5 mm. */
function printed({ paper = 250, ink = 20, blurPx = 0, streakAt = 0, streakGrey = 0 } = {}) {
  const line = Float64Array.from({ length: width }, (_, x) => (x % 60 < 20 && x > 200 && x < 1400 ? ink : paper));
  const soft = line.map((_, x) => {
    const near = line.subarray(Math.max(0, x - blurPx), x + blurPx + 1);
    return near.reduce((sum, grey) => sum + grey, 0) / near.length;
  });
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // Sensor noise that is the same every run.
      const grey = (y % 90 < 16 ? soft[x]! : paper) + (((x * 31 + y * 17) % 7) - 3);
      const dust = streakAt > 0 && Math.abs(x - streakAt) <= 1 ? streakGrey : 0;
      data[y * width + x] = Math.min(255, Math.max(0, grey - dust));
    }
  }
  return { width, height, data };
}

describe("the quality of a scanned side", () => {
  test("sharp print on white paper is nothing to warn of", () => {
    const quality = measureQuality(printed(), 0.2);
    expect(quality.sharpness).toBeGreaterThan(0.8);
    expect(quality).toMatchObject({ skewDeg: 0.2, streaks: [] });
    expect(quality.paper).toBeGreaterThan(qualityLimits.minPaper);
    expect(quality.ink).toBeLessThan(qualityLimits.maxInk);
  });

  test("a lens out of focus shows as soft edges", () => {
    expect(measureQuality(printed({ blurPx: 5 }), 0).sharpness).toBeLessThan(qualityLimits.minSharpness);
  });

  test("dust on the glass shows as a line at its place, a streak of one to three pixels", () => {
    const { streaks } = measureQuality(printed({ streakAt: 700, streakGrey: 40 }), 0);
    expect(streaks).toHaveLength(1);
    expect(streaks[0]!.tone).toBe("dark");
    expect(streaks[0]!.at).toBeCloseTo(700 / width, 2);
  });

  test("a dead element that stays white shows on grey paper", () => {
    const { streaks } = measureQuality(printed({ paper: 200, streakAt: 900, streakGrey: -40 }), 0);
    expect(streaks).toEqual([{ at: expect.closeTo(900 / width, 2), tone: "light" }]);
  });

  test("an empty side says nothing about sharpness", () => {
    const { sharpness, paper } = measureQuality(printed({ ink: 250 }), null);
    expect(sharpness).toBeNull();
    expect(paper).toBeGreaterThan(240);
  });
});

describe("what the operator is told about the scanner", () => {
  const good = { sharpness: 0.9, paper: 248, ink: 30, skewDeg: 0.3, streaks: [] };
  const sheets = (n: number, first: object, second: object = {}): SheetQuality[] =>
    Array.from({ length: n }, () => ({ first: { ...good, ...first }, second: { ...good, ...second } }));

  test("nothing, while sheets are good, and nothing for a single bad one", () => {
    expect(qualityWarnings(sheets(8, {}))).toEqual([]);
    expect(
      qualityWarnings([...sheets(1, { sharpness: 0.2, streaks: [{ at: 0.4, tone: "dark" }] }), ...sheets(7, {})]),
    ).toEqual([]);
  });

  test("dust that stays at its place, on the glass of the side that shows it", () => {
    const warnings = qualityWarnings(sheets(6, {}, { streaks: [{ at: 0.43, tone: "dark" }] }));
    expect(warnings).toEqual([{ kind: "dust", side: 2, sheets: 6, of: 6, at: 0.43 }]);
  });

  test("streaks at places of their own are no dust: they lie on the paper", () => {
    const latest = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6].flatMap((at) => sheets(1, { streaks: [{ at, tone: "dark" }] }));
    expect(qualityWarnings(latest)).toEqual([]);
  });

  test("a fault that both sensors see is said once", () => {
    expect(qualityWarnings(sheets(8, { paper: 150 }, { paper: 160 }))).toEqual([
      { kind: "too-dark", side: null, sheets: 8, of: 8, at: null },
    ]);
  });

  test.each([
    ["blurred", { sharpness: 0.3 }],
    ["too-bright", { ink: 140 }],
    ["skewed", { skewDeg: -3 }],
  ])("%s after four of the last eight", (kind, first) => {
    expect(qualityWarnings([...sheets(4, first), ...sheets(4, {})]).map((each) => each.kind)).toEqual([kind]);
    expect(qualityWarnings([...sheets(3, first), ...sheets(5, {})])).toEqual([]);
  });
});
