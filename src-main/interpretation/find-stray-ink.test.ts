import { beforeAll, describe, expect, test } from "vitest";
import type { Layout } from "../../src-shared/domain/layout.ts";
import { conditionLevels } from "../simulator/conditions.ts";
import { expectedPrints } from "./expected-print.ts";
import type { GreyPage } from "./grey-page.ts";
import { createSheetInterpreter } from "./sheet-interpreter.ts";
import { openPrintShop, type PrintShop, stroke } from "./testing/print-shop.ts";

const LIST = "LYS";
const pen = { widthMm: 0.45, grey: 60 };
const pencil = { widthMm: 0.4, grey: 150 };
let shop: PrintShop;
let names: { x: number; y: number; width: number; height: number }[];

beforeAll(async () => {
  shop = await openPrintShop();
  const print = expectedPrints(shop.layoutOf(LIST), shop.baseData)!.front;
  const boxes = shop.regions(LIST, "personalVote").map((box) => box.rectMm);
  // Lines of words in the rows of the candidates, the leftmost of each row: the name.
  names = boxes.flatMap((box) => {
    const row = print.lines
      .map((line) => line.rectMm)
      .filter((rect) => Math.abs(rect.y + rect.height / 2 - box.y - 2.25) < 2);
    return row.sort((a, b) => a.x - b.x).slice(0, 1);
  });
}, 60_000);

type Draw = (page: GreyPage, name: (typeof names)[number], pen: { widthMm: number; grey: number }) => void;
const line = (page: GreyPage, from: [number, number], to: [number, number], { widthMm, grey } = pen): void =>
  stroke(page, from, to, widthMm, grey);

const strikeOut: Draw = (page, { x, y, width, height }, own) =>
  line(page, [x - 3, y + height / 2], [x + width + 3, y + height / 2 + 0.5], own);
const bigCross: Draw = (page, _, own) => {
  line(page, [40, 95], [150, 200], own);
  line(page, [150, 95], [40, 200], own);
};
const note: Draw = (page, _, own) => {
  for (let i = 0; i < 4; i++) line(page, [195 - i * 2, 180], [194 - i * 2, 184], own);
};
const oneLetter: Draw = (page, _, own) => {
  line(page, [194, 200], [192, 204], own);
  line(page, [194, 200], [196, 204], own);
};
const circle: Draw = (page, { x, y, width, height }, own) => {
  const at = (turn: number): [number, number] => [
    x + width / 2 + (width / 2 + 1.5) * Math.cos(turn),
    y + height / 2 + (height / 2 + 1) * Math.sin(turn),
  ];
  for (let i = 0; i < 32; i++) line(page, at(i / 5), at((i + 1) / 5), own);
};

describe("ink that belongs to no field brings the ballot to a person", () => {
  test.each([
    ["a name struck out", strikeOut],
    ["a big cross over the names", bigCross],
    ["a note in the margin", note],
    ["one letter in the margin", oneLetter],
    ["a circle around a name", circle],
  ])("%s", (_, draw) => {
    for (const i of [0, 7, 15]) {
      const sheet = shop.scan(shop.truth(LIST), i);
      draw(sheet.first, names[i]!, pen);
      const reading = shop.read(sheet);
      expect(reading.outcome, `name ${i}`).toBe("verify");
      expect(reading.reasons, `name ${i}`).toContain("ink-outside-fields");
    }
  });

  test.each([
    ["a big cross over the names", bigCross],
    ["a note in the margin", note],
    ["a circle around a name", circle],
  ])("%s in pencil", (_, draw) => {
    const sheet = shop.scan(shop.truth(LIST), 3);
    draw(sheet.first, names[3]!, pencil);
    expect(shop.read(sheet).reasons).toContain("ink-outside-fields");
  });

  test("a line through a name that does not reach beyond it is seen by its ink", () => {
    const { x, y, width, height } = names[4]!;
    const sheet = shop.scan(shop.truth(LIST), 4);
    line(sheet.first, [x + 0.6, y + height / 2], [x + width - 0.6, y + height / 2], pen);
    expect(shop.read(sheet).reasons).toEqual(["ink-outside-fields"]);
  });
});

test("a cross on a candidate's number is for a person, whichever number it is", () => {
  const print = expectedPrints(shop.layoutOf(LIST), shop.baseData)!.front;
  for (const { rectMm } of shop.regions(LIST, "personalVote")) {
    const middle = rectMm.y + rectMm.height / 2;
    const number = print.shorts.find(({ rectMm: own }) => own.y < middle && own.y + own.height > middle)!.rectMm;
    const { first, second } = shop.scan(shop.truth(LIST), 1);
    const [x, y] = [number.x + number.width / 2, number.y + number.height / 2];
    line(first, [x - 1.3, y - 1.3], [x + 1.3, y + 1.3], { widthMm: 0.4, grey: 70 });
    line(first, [x + 1.3, y - 1.3], [x - 1.3, y + 1.3], { widthMm: 0.4, grey: 70 });
    expect(shop.read({ first, second }).reasons).toContain("ink-outside-fields");
  }
});

describe("beside a box, nearer than marks reach out of it", () => {
  const drawnBeside = (voted: boolean, draw: (page: GreyPage, box: (typeof names)[number]) => void) => {
    const { rectMm, candidate } = shop.regions(LIST, "personalVote")[4]!;
    const sheet = shop.scan(shop.truth(LIST, { personalVotes: voted ? [candidate] : [] }), 2);
    draw(sheet.first, rectMm);
    return shop.read(sheet);
  };
  const smallCross = (page: GreyPage, { x, y }: (typeof names)[number]): void => {
    line(page, [x - 2.4, y - 2.2], [x - 0.9, y - 0.7]);
    line(page, [x - 2.4, y - 0.7], [x - 0.9, y - 2.2]);
  };
  const ring = (page: GreyPage, { x, y, width, height }: (typeof names)[number]): void => {
    const at = (turn: number): [number, number] => [
      x + width / 2 + (width / 2 + 2) * Math.cos(turn),
      y + height / 2 + (height / 2 + 2) * Math.sin(turn),
    ];
    for (let i = 0; i < 32; i++) line(page, at(i / 5), at((i + 1) / 5), pen);
  };

  test("a small cross off the corner of an empty box, and a ring around one, are for a person", () => {
    for (const draw of [smallCross, ring]) expect(drawnBeside(false, draw).reasons).toEqual(["ink-outside-fields"]);
  });

  test("a cross whose arms go 2 mm out of its box is a vote", () => {
    const reading = drawnBeside(true, (page, { x, y, width, height }) => {
      line(page, [x + width - 1, y + height - 1], [x + width + 1.6, y + height + 1.6]);
      line(page, [x + 1, y + height - 1], [x - 1.6, y + height + 1.6]);
      line(page, [x + width - 1, y + 1], [x + width + 1.6, y - 1.6]);
    });
    expect(reading).toMatchObject({ outcome: "accepted", reasons: [] });
    expect(reading.personalVotes).toHaveLength(1);
  });

  test("a word that ends in a mark, straight beside its box, is for a person", () => {
    const reading = drawnBeside(true, (page, { x, y, height }) => {
      const middle = y + height / 2;
      for (const left of [0.5, 1.3, 2.1]) line(page, [x - left, middle - 0.8], [x - left + 0.3, middle + 0.8]);
    });
    expect(reading.reasons).toContain("ink-outside-fields");
  });
});

describe("what handling and scanning leave is not ink", () => {
  test("normal sheets, every list, marked by voters, are never held back for it", () => {
    const lists = shop.baseData.elections[0]!.contests[0]!.lists.filter((list) => list.category !== "blank");
    for (let seed = 0; seed < 30; seed++) {
      const list = lists[seed % lists.length]!;
      const voted = list.candidates.filter((_, i) => (i + seed) % 4 === 0).map((candidate) => candidate.id);
      const sheet = shop.scan(shop.truth(list.id, { personalVotes: voted }), `worn ${seed}`, conditionLevels.normal);
      expect(shop.read(sheet).reasons, `seed ${seed}`).not.toContain("ink-outside-fields");
    }
  });

  test("the blank ballot and the party ballot have white paper of their own", () => {
    for (const list of ["BLANK", "PARTIES"]) {
      const sheet = shop.scan(shop.truth(list), 1, conditionLevels.normal);
      expect(shop.read(sheet).reasons, list).not.toContain("ink-outside-fields");
    }
  });

  test("specks, a pale fold and uneven light are left alone", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    for (let i = 0; i < 40; i++)
      line(sheet.first, [25 + i * 4, 60 + i * 5], [25.1 + i * 4, 60 + i * 5], { widthMm: 0.4, grey: 60 });
    const { data, width, height } = sheet.first;
    for (let at = 0; at < data.length; at++) {
      const fold = Math.abs(Math.floor(at / width) - height * 0.6) < 2 ? 0.85 : 1;
      data[at] = data[at]! * fold * (1 - (0.2 * (at % width)) / width);
    }
    expect(shop.read(sheet).reasons).not.toContain("ink-outside-fields");
  });
});

test("a layout of another design says nothing about the print, so nothing is compared", () => {
  const foreign: Layout = { ...shop.layoutOf(LIST), paperMm: { width: 210, height: 297.1 } };
  expect(expectedPrints(foreign, shop.baseData)).toBeNull();
  const layouts = shop.layouts.map((layout) => ({ ...layout, paperMm: foreign.paperMm }));
  const sheet = shop.scan(shop.truth(LIST), 1);
  note(sheet.first, names[0]!, pen);
  const { reading } = createSheetInterpreter({ layouts, baseData: shop.baseData }).interpret(
    sheet.first,
    sheet.second,
    "1",
  );
  expect(reading.outcome).toBe("accepted");
});
