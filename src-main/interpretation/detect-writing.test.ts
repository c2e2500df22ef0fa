import { beforeAll, describe, expect, test } from "vitest";
import { type Conditions, conditionLevels } from "../simulator/conditions.ts";
import type { GreyPage } from "./grey-page.ts";
import { openPrintShop, type PrintShop, stroke } from "./testing/print-shop.ts";

const LIST = "LYS";
let shop: PrintShop;

beforeAll(async () => {
  shop = await openPrintShop();
}, 60_000);

/** As people's ballots come, but lying straight, so that a test knows where to write. */
const straight: Conditions = {
  ...conditionLevels.normal,
  maxRotationDeg: 0.1,
  maxOffsetMm: 0.2,
  marginMm: [0, 0],
  upsideDownChance: 0,
  backFirstChance: 0,
};

/** A single capital A, 3 mm high. */
function letter(page: GreyPage, x: number, base: number, grey: number, widthMm = 0.4): void {
  stroke(page, [x, base], [x + 1, base - 3], widthMm, grey);
  stroke(page, [x + 1, base - 3], [x + 2, base], widthMm, grey);
  stroke(page, [x + 0.5, base - 1.3], [x + 1.5, base - 1.3], widthMm, grey);
}

describe("a single faint letter brings the ballot to a person", () => {
  test.each([204, 214])("of grey %i on a write-in line", (grey) => {
    for (const line of shop.regions(LIST, "writeIn")) {
      const sheet = shop.scan(shop.truth(LIST), `letter ${line.line}`, straight);
      const { x, y, height } = line.rectMm;
      letter(sheet.first, x + 12, y + height - 2, grey);
      const reading = shop.read(sheet);
      expect(reading.writeIns.find((each) => each.line === line.line)?.writing, `line ${line.line}`).not.toBe(false);
      expect(reading.outcome).toBe("verify");
    }
  });

  test.each([204, 214])("of grey %i on a blank ballot and in the name's field", (grey) => {
    const blank = shop.scan(shop.truth("BLANK"), "faint blank", straight);
    const field = shop.regions("BLANK", "open")[0]!.rectMm;
    letter(blank.first, field.x + 70, field.y + 90, grey);
    expect(shop.read(blank).reasons).toContain("writing-in-field");
    const named = shop.scan(shop.truth(LIST), "faint name", straight);
    const name = shop.regions(LIST, "partyName")[0]!.rectMm;
    letter(named.first, name.x + name.width - 20, name.y + 10, grey);
    expect(shop.read(named).reasons).toContain("writing-in-party-name");
  });

  test("however small: an i whose stem is little over a millimetre", () => {
    const sheet = shop.scan(shop.truth("BLANK"), "small i", straight);
    const { x, y } = shop.regions("BLANK", "open")[0]!.rectMm;
    stroke(sheet.first, [x + 50.2, y + 40.1], [x + 50.1, y + 40.8], 0.4, 190);
    expect(shop.read(sheet).reasons).toContain("writing-in-field");
  });

  test("however thin the line", () => {
    const sheet = shop.scan(shop.truth(LIST), "thin", straight);
    const { x, y, height } = shop.regions(LIST, "writeIn")[1]!.rectMm;
    letter(sheet.first, x + 30, y + height - 3, 204, 0.3);
    expect(shop.read(sheet).outcome).toBe("verify");
  });
});

describe("what is not writing costs nobody's time", () => {
  test("folds, specks and uneven light of worn ballots that lie in the fields", () => {
    for (let seed = 0; seed < 12; seed++) {
      const list = seed % 3 === 0 ? LIST : "BLANK";
      const sheet = shop.scan(shop.truth(list), `folded ${seed}`, { ...conditionLevels.worn, folds: [3, 3] });
      expect(shop.read(sheet).reasons.filter((reason) => reason.startsWith("writ"))).toEqual([]);
    }
  });

  test("light that falls off to one side by a fifth", () => {
    const sheet = shop.scan(shop.truth("BLANK"), "light", straight);
    const { data, width } = sheet.first;
    for (let at = 0; at < data.length; at++) data[at] = data[at]! * (1 - (0.2 * (at % width)) / width);
    expect(shop.read(sheet).reasons).toEqual([]);
  });
});
