import fc from "fast-check";
import { expect, test } from "vitest";
import { code128Modules, code128Widths } from "../ballots/code-128.ts";
import { decodeCode128 } from "./code-128-decoder.ts";

/** Darkness profile of a printed code, blurred over `blur` samples. */
function profileOf(digits: string, pitch: number, quiet: number, blur: number): Float32Array {
  const total = Math.ceil(code128Modules(digits.length) * pitch + 2 * quiet);
  const sharp = new Float32Array(total);
  let at = quiet;
  code128Widths(digits).forEach((width, i) => {
    if (i % 2 === 0) for (let s = Math.round(at); s < Math.round(at + width * pitch); s++) sharp[s] = 1;
    at += width * pitch;
  });
  const half = blur >> 1;
  return sharp.map((_, i) => {
    let sum = 0;
    for (let d = -half; d <= half; d++) sum += sharp[i + d] ?? 0;
    return sum / (2 * half + 1);
  });
}

test("every printed number is read back, also blurred over a module and more", () => {
  const digits = fc.stringMatching(/^\d{22}$/);
  fc.assert(
    fc.property(digits, fc.integer({ min: 0, max: 5 }), (number, blur) => {
      const profile = profileOf(number, 4, 30, blur);
      const end = 30 + code128Modules(22) * 4;
      expect(decodeCode128(profile, 30, end, 22)?.digits).toBe(number);
    }),
    { numRuns: 200 },
  );
});

test("paper that stretches towards one end is followed", () => {
  const number = "270001010019010003";
  const profile = profileOf(number, 4, 30, 3);
  const length = code128Modules(number.length) * 4;
  const stretched = new Float32Array(profile.length);
  for (let i = 0; i < stretched.length; i++) {
    const t = Math.min(1, Math.max(0, (i - 30) / length));
    stretched[i] =
      profile[
        Math.round(30 + length * (t + 0.012 * t * (1 - t)) + (i < 30 ? i - 30 : i > 30 + length ? i - 30 - length : 0))
      ] ?? 0;
  }
  expect(decodeCode128(stretched, 30, 30 + length, number.length)?.digits).toBe(number);
});

test("a spoilt code is refused, not guessed", () => {
  const number = "0027000101001903000137";
  const end = 30 + code128Modules(22) * 4;
  fc.assert(
    fc.property(
      fc.integer({ min: 40, max: end - 60 }),
      fc.integer({ min: 12, max: 50 }),
      fc.boolean(),
      (at, width, dark) => {
        const profile = profileOf(number, 4, 30, 3);
        profile.fill(dark ? 1 : 0, at, at + width);
        const read = decodeCode128(profile, 30, end, 22)?.digits ?? null;
        expect(read === null || read === number).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
