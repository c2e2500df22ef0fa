import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBallotIdCode, encodeBallotNumber } from "./ballot-number.ts";
import { emptyEntry, encodeBoxLabel, isLabelOf, readLabelText } from "./box-label.ts";
import type { CountKey } from "./count-result.ts";

const key: CountKey = {
  event: "270001",
  election: "02",
  contest: "009901",
  category: "VO",
  area: "47.99.9901.990100.0001",
  stage: "final",
  ordinal: 1,
};
const ballotNumber = encodeBallotNumber({ event: "270001", election: "02", contest: "009901", shortCode: 7001 });
const codes = encodeBoxLabel(key, 4, 9);

test("a label says which box of which count it is, whichever code is read first", () => {
  const first = readLabelText(emptyEntry, codes.box);
  expect(first.label).toBeNull();
  expect(first.problem).toBeNull();
  const { label } = readLabelText(first.entry, codes.count);
  expect(label).toMatchObject({ box: 4, of: 9, count: { category: "VO", stage: "final", ordinal: 1 } });
  expect(isLabelOf(label!.count, key)).toBe(true);
  expect(isLabelOf(label!.count, { ...key, area: "47.99.9901.990100.0002" })).toBe(false);
});

test.each([
  ["both with the scanner's line ends", `${codes.count}\r\n${codes.box}\r`],
  ["both in one go without anything between", codes.count + codes.box],
  [
    "spaces before, between and after, as people type them",
    `  ${codes.count.match(/.{1,4}/g)!.join(" ")}\t ${codes.box} `,
  ],
  ["a scanner that names the kind of code before it", `]C1${codes.count}\n]C1${codes.box}`],
])("codes are read with %s", (_, text) => {
  expect(readLabelText(emptyEntry, text).label?.box).toBe(4);
});

test.each([
  ["the number of a ballot", ballotNumber, "label-is-ballot"],
  ["the id of a ballot", encodeBallotIdCode("candidates", "100000001"), "label-is-ballot"],
  ["milk", "7038010055720", "label-unknown"],
  ["words", "kasse fire", "label-unknown"],
  ["a digit misread", codes.box.replace(/^72000(.)/, "72001$1"), "label-damaged"],
  ["a code that was cut", codes.count.slice(0, 30), "label-damaged"],
])("%s is no label, and what was read before is kept", (_, text, problem) => {
  const before = readLabelText(emptyEntry, codes.count).entry;
  const scan = readLabelText(before, text);
  expect(scan.entry).toEqual(before);
  expect(scan.problem).toBe(problem);
});

test("codes of two labels of different counts are told apart", () => {
  const other = encodeBoxLabel({ ...key, category: "FO" }, 4, 9);
  expect(readLabelText(readLabelText(emptyEntry, other.count).entry, codes.box).problem).toBe("label-codes-differ");
});

test("any single wrong digit is noticed", () => {
  fc.assert(
    fc.property(fc.nat(35), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digit = String((Number(codes.count[at]) + by) % 10);
      const wrong = codes.count.slice(0, at) + digit + codes.count.slice(at + 1);
      expect(readLabelText(emptyEntry, wrong).problem).not.toBeNull();
    }),
  );
});
