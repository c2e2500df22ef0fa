import { expect, test } from "vitest";
import { fitText, wrapText } from "./fit-text.ts";
import { textWidth } from "./fonts.ts";

const size = { sizeMm: 4, minSizeMm: 3.4, maxLines: 2 } as const;

test("a name that fits is set in the size asked for", () => {
  expect(fitText("Ask Berg", "bold", 60, size)).toEqual({ lines: ["Ask Berg"], sizeMm: 4 });
});

test("a long name is broken where the two lines are most alike, after a hyphen too", () => {
  expect(fitText("Anne Margrethe Kristoffersen Lundamo", "regular", 40, size).lines).toEqual([
    "Anne Margrethe",
    "Kristoffersen Lundamo",
  ]);
  expect(fitText("Bjørnstad-Kristoffersen", "regular", 30, size).lines).toEqual(["Bjørnstad-", "Kristoffersen"]);
});

test("a name is never cut: a word too long for the line shrinks until it fits", () => {
  const { lines, sizeMm } = fitText("Rekdalskristoffersenlundamo", "regular", 20, size);
  expect(lines).toEqual(["Rekdalskristoffersenlundamo"]);
  expect(textWidth(lines[0]!, "regular", sizeMm)).toBeLessThanOrEqual(20.0001);
});

test("running text keeps all its words", () => {
  const words = "Du kan gi personstemme til én eller flere kandidater på listen.";
  const lines = wrapText(words, "regular", 3, 40);
  expect(lines.join(" ")).toBe(words);
  for (const line of lines) expect(textWidth(line, "regular", 3)).toBeLessThanOrEqual(40);
});
