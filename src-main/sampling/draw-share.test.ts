import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { isDrawnBySeed } from "./draw-share.ts";

describe("a share drawn by a secret", () => {
  const sheets = Array.from({ length: 20_000 }, (_, i) => i + 1);
  const drawn = (seed: string, share: number) => sheets.filter((sheet) => isDrawnBySeed(seed, sheet, share));

  test("is about as large as asked for, nothing at 0 and everything at 1", () => {
    expect(drawn("a secret", 0)).toEqual([]);
    expect(drawn("a secret", 1)).toEqual(sheets);
    // Five standard deviations of a fair draw: 5 * sqrt(20000 * 0.1 * 0.9) = 212.
    expect(Math.abs(drawn("a secret", 0.1).length - 2000)).toBeLessThan(213);
  });

  test("holds every sheet of a smaller one", () => {
    const larger = new Set(drawn("a secret", 0.3));
    expect(drawn("a secret", 0.1).filter((sheet) => !larger.has(sheet))).toEqual([]);
  });

  test("is another one by another secret", () => {
    const other = new Set(drawn("another", 0.1));
    expect(drawn("a secret", 0.1).filter((sheet) => other.has(sheet)).length).toBeLessThan(400);
  });

  test("can be drawn again with sha256sum", () => {
    const digest = execFileSync("sha256sum", { input: "a secret,17" }).toString();
    const value = Number.parseInt(digest.slice(0, 8), 16) / 2 ** 32;
    expect(isDrawnBySeed("a secret", 17, value)).toBe(false);
    expect(isDrawnBySeed("a secret", 17, value + 2 ** -32)).toBe(true);
  });
});
