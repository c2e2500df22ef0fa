import { expect, test } from "vitest";
import { grouped, minutesLeft, percent, signed } from "./numbers.ts";

test("thousands are set apart by a thin space", () => {
  expect(grouped(0)).toBe("0");
  expect(grouped(412)).toBe("412");
  expect(grouped(11711)).toBe("11\u202f711");
  expect(grouped(-1234567)).toBe("−1\u202f234\u202f567");
});

test("a difference shows its sign", () => {
  expect(signed(2)).toBe("+2");
  expect(signed(-2)).toBe("−2");
  expect(signed(0)).toBe("0");
});

test("time left is said in whole minutes and never as zero while something is left", () => {
  expect(minutesLeft(350, 118)).toBe(3);
  expect(minutesLeft(1, 118)).toBe(1);
  expect(minutesLeft(0, 118)).toBeNull();
  expect(minutesLeft(10, null)).toBeNull();
});

test("shares are whole percentages", () => {
  expect(percent(0.094)).toBe("9\u202f%");
});
