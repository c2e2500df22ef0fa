import { expect, test } from "vitest";
import { exampleBaseData } from "../ballots/testing/example-base-data.ts";
import { expectedPrints } from "./expected-print.ts";
import type { GreyPage } from "./grey-page.ts";
import { openPrintShop, stroke } from "./testing/print-shop.ts";

test("a small pale word over the print of a dense ballot is for a person, though neither name nor white has much of it", async () => {
  const baseData = exampleBaseData({ candidates: 97, seats: 67, maxWriteIns: 20, lists: 3 });
  const shop = await openPrintShop({ baseData });
  const list = baseData.elections[0]!.contests[0]!.lists.find(({ candidates }) => candidates.length > 0)!.id;
  const { shorts } = expectedPrints(shop.layoutOf(list), baseData)!.front;
  const year = shorts.map(({ rectMm }) => rectMm).filter(({ x, y }) => x > 150 && y > 100)[4]!;
  const word = (page: GreyPage, grey: number): void => {
    const [x, y] = [year.x + year.width - 1, year.y + 0.6];
    stroke(page, [x, y], [x + 0.4, y + 1.8], 0.35, grey);
    stroke(page, [x + 0.4, y + 1.8], [x + 1.2, y + 0.2], 0.35, grey);
    stroke(page, [x + 1.2, y + 0.2], [x + 2, y + 1.6], 0.35, grey);
  };
  const written = shop.scan(shop.truth(list), 1);
  word(written.first, 130);
  expect(shop.read(written).reasons).toContain("ink-outside-fields");
  expect(shop.read(shop.scan(shop.truth(list), 1)).reasons).toEqual([]);
}, 60_000);
