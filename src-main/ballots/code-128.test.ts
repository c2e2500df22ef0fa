import { expect, test } from "vitest";
import { code128Bars, code128Modules, code128Widths } from "./code-128.ts";

test("a symbol is start C, a character a pair, the check character and stop", () => {
  // 105 (start C), 12, 34; check (105 + 12*1 + 34*2) mod 103 = 82; stop.
  expect(code128Widths("1234").join("")).toBe(["211232", "112232", "131123", "121241", "2331112"].join(""));
});

test("the modules add up, and the bars fill the area from edge to edge", () => {
  for (const digits of ["1234", "100012345678", "0027000102009901000166"]) {
    const modules = code128Widths(digits).reduce((sum, width) => sum + width, 0);
    expect(modules).toBe(code128Modules(digits.length));
    const bars = code128Bars(digits, { x: 10, y: 5, width: 62.4, height: 9 });
    expect(bars[0]!.x).toBe(10);
    expect(bars.at(-1)!.x + bars.at(-1)!.width).toBeCloseTo(72.4, 9);
  }
});

test("an odd number of digits, or anything else, is not set C", () => {
  expect(() => code128Widths("123")).toThrow(RangeError);
  expect(() => code128Widths("12a4")).toThrow(RangeError);
});
