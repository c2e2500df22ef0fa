import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";

test("a table opens in a spreadsheet as it stands on the screen", () => {
  expect(
    toCsv(
      ["Liste", "Sedler"],
      [
        ["Ærlig; åpen", 12],
        ['«Ja» "nei"', 0],
        ["linje\nto", null],
      ],
    ),
  ).toBe('\uFEFFListe;Sedler\r\n"Ærlig; åpen";12\r\n"«Ja» ""nei""";0\r\n"linje\nto";\r\n');
});

test("what a person wrote is never computed; a negative number stays one", () => {
  expect(toCsv(["a"], [["=1+1"], ["-2"], [-2]])).toBe("\uFEFFa\r\n'=1+1\r\n'-2\r\n-2\r\n");
});
