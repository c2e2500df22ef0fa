import { beforeAll, describe, expect, test } from "vitest";
import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "./grey-page.ts";
import { openPrintShop, type PrintShop, paint, stroke } from "./testing/print-shop.ts";

const LIST = "LYS";
const PAPER_MM = 297;
let shop: PrintShop;
let boxes: RectMm[];

beforeAll(async () => {
  shop = await openPrintShop();
  boxes = shop.regions(LIST, "personalVote").map(({ rectMm }) => rectMm);
}, 60_000);

/** From head to foot through all boxes, as pale as a fold. */
const crease = (page: GreyPage, [from, to] = [0, PAPER_MM], grey = 215): void =>
  stroke(page, [boxes[0]!.x + 1.2, from], [boxes[0]!.x + 2.4, to], 0.3, grey);
const creaseAt = (yMm: number): number => boxes[0]!.x + 1.2 + (1.2 * yMm) / PAPER_MM;

describe("a crease along a column of boxes", () => {
  test("is no mark in any of them, and hides none", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    crease(sheet.first);
    expect(shop.read(sheet)).toMatchObject({ outcome: "accepted", personalVotes: [] });
    const { x, y, width, height } = boxes[4]!;
    stroke(sheet.first, [x + 0.4, y + 0.4], [x + width - 0.4, y + height - 0.4], 0.5, 60);
    stroke(sheet.first, [x + width - 0.4, y + 0.4], [x + 0.4, y + height - 0.4], 0.5, 60);
    expect(shop.read(sheet)).toMatchObject({ outcome: "accepted", personalVotes: [expect.any(String)] });
  });

  test.each([
    ["along it, a little darker", 0, 195],
    ["beside it, as pale as it is", 0.9, 215],
  ])("a pencil's stroke %s is for a person", (_, offMm, grey) => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    crease(sheet.first);
    const { y, height } = boxes[4]!;
    const x = creaseAt(y) + offMm;
    stroke(sheet.first, [x, y + 0.6], [x, y + height - 0.6], 0.35, grey);
    expect(shop.read(sheet).reasons).toContain("mark-uncertain");
  });

  test("a pencil's line through all of them, which starts and ends on the sheet, is for a person", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    crease(sheet.first, [14, PAPER_MM - 14]);
    expect(shop.read(sheet).reasons).toContain("mark-uncertain");
  });

  test("a pen's line from edge to edge is for a person", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    crease(sheet.first, [0, PAPER_MM], 120);
    expect(shop.read(sheet).outcome).toBe("verify");
  });
});

describe("a hole near the sheet's edge", () => {
  const shadow = (page: GreyPage, xMm: number, yMm: number): void =>
    paint(page, { x: xMm - 1.8, y: yMm, width: 3.6, height: 0.7 }, 140);

  test("throws the same shadow on both sides, the prints lying a little off each other", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    shadow(sheet.first, 10, 108);
    shadow(sheet.second, 210 - 10.7, 108.6);
    expect(shop.read(sheet).outcome).toBe("accepted");
  });

  test("ink on one side only is no hole, nor is ink on both far from the edge", () => {
    const one = shop.scan(shop.truth(LIST), 1);
    shadow(one.first, 10, 108);
    expect(shop.read(one).reasons).toContain("ink-outside-fields");
    const far = shop.scan(shop.truth(LIST), 1);
    shadow(far.first, 190, 108);
    shadow(far.second, 210 - 190.7, 108.6);
    expect(shop.read(far).reasons).toContain("ink-outside-fields");
  });
});
