import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outputPile, type PileRecord, problemsOfAnswers, recordsAfter, type StopFigures } from "./reconciliation.ts";
import { sheetStanding } from "./sheet-standing.ts";

const record = (id: number, standing: PileRecord["standing"] = "counts", ballotId = String(id)): PileRecord => ({
  id,
  sequence: id,
  standing,
  ballotId,
});
const stop: StopFigures = {
  cause: "empty",
  sheets: 5,
  images: 10,
  deviceSheets: 5,
  findings: { doubtful: 0, doubleFeedUnseen: false },
};
const pile = [1, 2, 3, 4, 5].map((id) => record(id));
const codes = (figures: Partial<StopFigures>, answers: Partial<Parameters<typeof problemsOfAnswers>[2]>) =>
  problemsOfAnswers({ ...stop, ...figures }, pile, {
    tray: "empty",
    lastKept: 5,
    putBack: 0,
    fromPath: 0,
    ...answers,
  }).map((problem) => problem.code);

describe("where the paper of stored sheets lies", () => {
  test("a quarantined sheet is in the tray, a re-fed one where it was fed the second time", () => {
    const records = [record(1), record(2), record(3, "replaced"), record(4, "counts", "3"), record(5, "refed", "2")];
    expect(outputPile(records).map(({ id }) => id)).toEqual([1, 4, 5]);
  });

  test("never holds a paper twice, and every record that counts is in it or lies there under its later reading", () => {
    const records = fc.array(
      fc.record({ ballot: fc.integer({ min: 1, max: 6 }), standing: fc.constantFrom(...sheetStanding.options) }),
    );
    fc.assert(
      fc.property(records, (rows) => {
        const given = rows.map(({ ballot, standing }, n) => record(n, standing, String(ballot)));
        const lies = outputPile(given);
        expect(new Set(lies.map(({ id }) => id)).size).toBe(lies.length);
        for (const each of given.filter(({ standing }) => standing === "counts")) {
          expect(lies.some(({ id, ballotId }) => id === each.id || ballotId === each.ballotId)).toBe(true);
        }
        expect(lies.map(({ id }) => id)).toEqual(lies.map(({ id }) => id).sort((a, b) => a - b));
      }),
    );
  });

  test("what is stored after the last kept sheet is to be read again; none kept means all", () => {
    expect(recordsAfter(pile, 3)).toEqual([4, 5]);
    expect(recordsAfter(pile, null)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("the operator's answers", () => {
  test("settle a stop where tray, output and figures agree", () => {
    expect(codes({}, {})).toEqual([]);
  });

  test.each<[string, Partial<StopFigures>, Parameters<typeof codes>[1], string[]]>([
    ["a sheet that is not in the output as the last one kept", {}, { lastKept: 99 }, ["last-kept-unknown"]],
    [
      "doubtful sheets that are kept",
      { cause: "double-feed", findings: { doubtful: 2, doubleFeedUnseen: false } },
      { lastKept: 4, putBack: 1, tray: "sheets-left" },
      ["doubtful-sheets-kept"],
    ],
    [
      "fewer put back than must be read again",
      {},
      { lastKept: 3, putBack: 1, tray: "sheets-left" },
      ["sheets-not-put-back"],
    ],
    ["an empty tray after sheets were put back", { cause: "jam" }, { putBack: 1, fromPath: 1 }, ["tray-not-empty"]],
    [
      "a last sheet kept though others lay on it and nothing explains them",
      {},
      { putBack: 1, tray: "sheets-left" },
      ["last-sheet-doubtful"],
    ],
    ["fewer stored than the scanner counted", { deviceSheets: 6 }, {}, ["figures-differ"]],
    ["a picture missing", { images: 9 }, {}, ["figures-differ"]],
    [
      "one more counted that the sheet from the paper path does not explain",
      { cause: "jam", deviceSheets: 6 },
      { putBack: 1, fromPath: 1, tray: "sheets-left" },
      ["figures-differ"],
    ],
  ])("are refused for %s", (_, figures, answers, expected) => {
    expect(codes(figures, answers)).toEqual(expected);
  });

  test("a difference may be explained in words, or by feeding the whole run again", () => {
    expect(codes({ deviceSheets: 6 }, { note: "two blank cover sheets taken out by hand" })).toEqual([]);
    expect(codes({ deviceSheets: 6 }, { lastKept: null, putBack: 6, tray: "sheets-left" })).toEqual([]);
  });
});
