import { beforeAll, describe, expect, test } from "vitest";
import type { RectMm } from "../../src-shared/domain/layout.ts";
import { expectedPrints } from "./expected-print.ts";
import type { GreyPage } from "./grey-page.ts";
import { openPrintShop, type PrintShop, stroke } from "./testing/print-shop.ts";

const LIST = "LYS";
let shop: PrintShop;
let names: RectMm[];

beforeAll(async () => {
  shop = await openPrintShop();
  const { lines } = expectedPrints(shop.layoutOf(LIST), shop.baseData)!.front;
  names = shop.regions(LIST, "personalVote").flatMap(({ rectMm: box }) => {
    const row = lines
      .map(({ rectMm }) => rectMm)
      .filter(({ y, height }) => y < box.y + 2.2 && y + height > box.y + 2.2);
    return row.toSorted((a, b) => a.x - b.x).slice(0, 1);
  });
}, 60_000);

/** Toner that is paler by this share in the middle of a band, from below the codes to the foot. */
function band(page: GreyPage, middleMm: number, halfMm: number, lost: number): void {
  const px = page.width / 210;
  const left = Float32Array.from(
    { length: page.width },
    (_, x) => 1 - lost * Math.max(0, 1 - Math.abs(x / px - middleMm) / halfMm),
  );
  for (let at = Math.round(28 * px) * page.width; at < page.data.length; at++)
    page.data[at] = 255 - (255 - page.data[at]!) * left[at % page.width]!;
}

/** A ballot with a band through the names, on which something is drawn after it was printed. */
const banded = (draw: (page: GreyPage) => void = () => {}) => {
  const sheet = shop.scan(shop.truth(LIST), 1);
  band(sheet.first, 52, 20, 0.5);
  draw(sheet.first);
  return shop.read(sheet);
};

describe("print that is paler in a band along the sheet", () => {
  test.each([
    ["through the names", 52, 20, 0.5],
    ["through the name of the list", 70, 25, 0.4],
    ["narrow", 45, 9, 0.5],
    ["at the other end of the lines", 150, 30, 0.5],
  ])("is no ink on the rest of it: %s", (_, middle, half, lost) => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    band(sheet.first, middle, half, lost);
    expect(shop.read(sheet)).toMatchObject({ outcome: "accepted", reasons: [] });
  });

  test("hides no name that is struck out, in the band or beside it", () => {
    for (const { x, y, width, height } of [names[2]!, names[9]!]) {
      const middle = y + height / 2;
      const strike = (page: GreyPage): void => stroke(page, [x - 1, middle], [x + width + 2, middle + 0.4], 0.45, 70);
      expect(banded(strike).reasons).toContain("ink-outside-fields");
    }
  });

  test("hides no cross on a name", () => {
    const { x, y, height } = names[6]!;
    const cross = (page: GreyPage): void => {
      stroke(page, [x + 14, y], [x + 19, y + height], 0.45, 70);
      stroke(page, [x + 19, y], [x + 14, y + height], 0.45, 70);
    };
    expect(banded(cross).reasons).toContain("ink-outside-fields");
  });
});

test("a pen's line down through all names is no toner", () => {
  const sheet = shop.scan(shop.truth(LIST), 1);
  const last = names.at(-1)!;
  stroke(sheet.first, [48, names[0]!.y - 1], [48.5, last.y + last.height + 1], 0.6, 60);
  expect(shop.read(sheet).reasons).toContain("ink-outside-fields");
});

test("a name that is struck out stays so where print is gone on a part of the sheet", () => {
  const sheet = shop.scan(shop.truth(LIST), 1);
  const px = sheet.first.width / 210;
  for (let y = Math.round(60 * px); y < Math.round(270 * px); y++)
    sheet.first.data.fill(
      255,
      y * sheet.first.width + Math.round(95 * px),
      y * sheet.first.width + Math.round(180 * px),
    );
  const { x, y, width, height } = names[4]!;
  stroke(sheet.first, [x - 1, y + height / 2], [x + width + 2, y + height / 2 + 0.4], 0.45, 70);
  expect(shop.read(sheet).reasons).toContain("ink-outside-fields");
});
