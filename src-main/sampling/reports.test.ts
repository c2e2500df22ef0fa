import { describe, expect, test } from "vitest";
import type { HandCountView } from "../../src-shared/contract/spot-check.ts";
import { pdfText } from "../../tests/support/pdf-text.ts";
import { reportWords } from "./report-words.ts";
import { type ReportedHandCount, writeHandCountReport } from "./write-hand-count-report.ts";

const figures = (fjell: number) => ({ lists: [{ list: "FJELL", ballots: fjell, modified: 1 }], rejected: 0 });
const handCount: HandCountView = {
  id: 1,
  by: "Eira",
  at: "2027-09-13T21:14:00.000Z",
  hand: figures(40),
  counted: figures(41),
  differences: [{ list: "FJELL", part: "ballots", hand: 40, counted: 41 }],
  finding: { cause: "machine", note: "Two stuck together.", by: "Eira", at: "2027-09-13T21:20:00.000Z" },
  current: true,
} as HandCountView;
const reported: ReportedHandCount = {
  of: { category: "VO", area: "Fjordvik", stage: "final" } as ReportedHandCount["of"],
  box: 3,
  lists: [{ list: "FJELL", name: "Fjellpartiet" }],
  corrections: true,
  draws: [],
  handCount,
};
const textOf = async (language: "nb" | "nn" | "se" | "en") =>
  pdfText(Buffer.from(await writeHandCountReport(reported, null, reportWords(language))));

describe("the report of a hand count speaks the window's language", () => {
  test.each([
    [
      "nb",
      ["Kasse talt for hånd", "Ett tall er forskjellig. Årsak: maskinen.", "Valgansvarlig, sted og dato", "kasse 3"],
    ],
    ["nn", ["Kasse tald for hand", "Eitt tal er ulikt. Årsak: maskinen.", "Valansvarleg, stad og dato", "kasse 3"]],
    [
      "en",
      ["Box counted by hand", "One figure differs. Cause: the machine.", "Head of election, place and date", "box 3"],
    ],
    // Bokmål lends what Sámi lacks.
    ["se", ["Kasse talt for hånd", "Ett tall er forskjellig. Årsak: maskinen."]],
  ] as const)("%s", async (language, said) => {
    const text = await textOf(language);
    for (const words of said) expect(text).toContain(words);
    expect(text).not.toMatch(/\{\{|sample\.|hand\.[a-z]/);
  });

  test("moments are those of Norway's clocks, and figures stand beside each other", async () => {
    const text = await textOf("nb");
    expect(text).toContain("13.09.2027, 23:14");
    expect(text.replace(/\s+/g, " ")).toContain("Fjellpartiet 40 41 −1 1 1");
  });
});
