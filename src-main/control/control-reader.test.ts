import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ControlReading } from "../../src-shared/domain/control-reading.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import { flat, openPrintShop, type PrintShop, stroke } from "../interpretation/testing/print-shop.ts";
import { conditionLevels } from "../simulator/conditions.ts";
import type { SheetTruth } from "../simulator/sheet-truth.ts";
import type { SimulatedSheet } from "../simulator/simulate-sheet.ts";
import { compareReadings } from "./compare-readings.ts";
import { type ControlReader, createControlReader } from "./control-reader.ts";
import { createLetterReader, type LetterReader } from "./letter-reader.ts";
import { loadOpenCv } from "./open-cv.ts";

let shop: PrintShop;
let letters: LetterReader;
let reader: ControlReader;
beforeAll(async () => {
  shop = await openPrintShop();
  letters = await createLetterReader();
  reader = createControlReader(loadOpenCv(), letters, shop.layouts);
}, 60_000);
afterAll(() => letters.close());

type Verdict = Pick<ControlReading, "outcome" | "findings" | "unsure">;
const compared = () => ({ layouts: shop.layouts, readsCorrections: true });

/** What the control reader says of a sheet whose first reading was `wrong`ly changed, or is as it should be. */
async function control(
  sheet: SimulatedSheet,
  wrong: (reading: SheetReading) => SheetReading = (r) => r,
): Promise<Verdict> {
  const reading = wrong(shop.read(sheet));
  const sight = await reader.look(sheet.first, sheet.second, reading.ballot?.number ?? null);
  return compareReadings(reading, sight, compared());
}

const candidates = (list: string) => shop.regions(list, "personalVote").map((box) => box.candidate);
const marked = (changes: Partial<SheetTruth> = {}) =>
  shop.truth("LYS", { personalVotes: candidates("LYS").filter((_, i) => i % 4 === 0), ...changes });

describe("a sheet that was read right", () => {
  test.each(["LYS", "BLANK", "PARTIES"])("is confirmed in every field: %s", async (list) => {
    const partyVote = list === "PARTIES" ? shop.regions("PARTIES", "partyVote")[1]!.list : null;
    const sheet = shop.scan(shop.truth(list, { partyVote, ballotId: "412345678" }), 1, conditionLevels.normal);
    expect(await control(sheet)).toEqual({ outcome: "agrees", findings: [], unsure: [] });
  });

  test("is confirmed whichever side and way up it was fed", async () => {
    const conditions = { ...flat, upsideDownChance: 1, backFirstChance: 1 };
    expect(await control(shop.scan(marked(), 2, conditions))).toMatchObject({ outcome: "agrees" });
  });
});

describe("a silent misreading is a finding", () => {
  test("a mark that was not seen, and one that is not there", async () => {
    const { findings } = await control(shop.scan(marked(), 3), (reading) => ({
      ...reading,
      marks: reading.marks.map((mark, i) =>
        i === 0 ? { ...mark, state: "empty" } : i === 1 ? { ...mark, state: "marked" } : mark,
      ),
    }));
    expect(findings).toMatchObject([
      { field: "personalVote", subject: candidates("LYS")[0], machine: "empty", control: "marked" },
      { field: "personalVote", subject: candidates("LYS")[1], machine: "marked", control: "empty" },
    ]);
  });

  test("another list's number", async () => {
    const other = shop.layoutOf("HAV").ballotNumber;
    const { findings } = await control(shop.scan(marked(), 4), (reading) => ({
      ...reading,
      ballot: { ...reading.ballot!, number: other, list: "HAV" },
    }));
    expect(findings).toMatchObject([
      { field: "ballotNumber", machine: other, control: shop.layoutOf("LYS").ballotNumber },
    ]);
  });

  test("another ballot id", async () => {
    const { findings } = await control(shop.scan(marked({ ballotId: "412345678" }), 5), (reading) => ({
      ...reading,
      ballot: { ...reading.ballot!, id: "412345687" },
    }));
    expect(findings).toMatchObject([{ field: "ballotId", machine: "412345687", control: "412345678" }]);
  });

  test("a stamp that is not there", async () => {
    const { findings } = await control(shop.scan(marked({ stamp: "none" }), 6), (reading) => ({
      ...reading,
      stamp: { ...reading.stamp, present: true },
    }));
    expect(findings).toMatchObject([{ field: "stamp", machine: "present", control: "missing" }]);
  });

  test("writing on a write-in line", async () => {
    const sheet = shop.scan(marked(), 7);
    const line = shop.regions("LYS", "writeIn")[1]!.rectMm;
    stroke(sheet.first, [line.x + 10, line.y + 3], [line.x + 13, line.y + 6], 0.4, 90);
    const { findings } = await control(sheet, (reading) => ({
      ...reading,
      writeIns: reading.writeIns.map((each) => ({ ...each, writing: false })),
    }));
    expect(findings).toMatchObject([{ field: "writing", subject: "2" }]);
  });

  test("the printed name of another party than the number's", async () => {
    const sheet = shop.scan(shop.truth("HAV"), 8);
    const sight = await reader.look(sheet.first, sheet.second, null);
    const { ballotNumber } = shop.layoutOf("LYS");
    const { findings } = compareReadings(
      shop.read(sheet),
      { ...sight, ballotNumber, layout: ballotNumber },
      compared(),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ field: "partyName", machine: "Lyslista", control: "Havpartiet" }),
    );
  });
});

test("a page without marks confirms nothing, and is no disagreement", async () => {
  const sheet = shop.scan(marked(), 9);
  const empty = { ...sheet.first, data: new Uint8Array(sheet.first.data.length).fill(240) };
  const reading = shop.read(sheet);
  const sight = await reader.look(empty, sheet.second, reading.ballot!.number);
  expect(compareReadings(reading, sight, compared())).toEqual({ outcome: "unsure", findings: [], unsure: ["sides"] });
});
