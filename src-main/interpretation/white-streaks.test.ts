import { beforeAll, describe, expect, test } from "vitest";
import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "./grey-page.ts";
import { cross, openPrintShop, type PrintShop, paint } from "./testing/print-shop.ts";

const LIST = "LYS";
let shop: PrintShop;
let boxes: RectMm[];

beforeAll(async () => {
  shop = await openPrintShop();
  boxes = shop.regions(LIST, "personalVote").map(({ rectMm }) => rectMm);
}, 60_000);

/** Columns in which the scanner saw nothing, from below the codes to the foot. */
function whiteColumns(page: GreyPage, xMm: number, pixels: number): void {
  const px = page.width / 210;
  const first = Math.round(xMm * px);
  for (let y = Math.round(28 * px); y < page.height; y++)
    page.data.fill(255, y * page.width + first, y * page.width + first + pixels);
}
const rightLine = (): number => boxes[0]!.x + boxes[0]!.width - 0.35;

describe("a white streak along a line of the boxes", () => {
  test.each([2, 3, 4])("%i pixels broad puts no box in doubt, and marks are read", (pixels) => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    cross(sheet.first, boxes[4]!);
    whiteColumns(sheet.first, rightLine(), pixels);
    expect(shop.read(sheet)).toMatchObject({ outcome: "accepted", personalVotes: [expect.any(String)] });
  });

  test("is none where it leaves out a box: that one is covered by something", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    const { x, y, width, height } = boxes[4]!;
    paint(sheet.first, { x: x + width - 0.4, y: y - 0.5, width: 0.6, height: height + 1 }, 255);
    expect(shop.read(sheet).reasons).toContain("mark-uncertain");
  });

  test("clears no box that is covered for another cause", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    const { x, y, width, height } = boxes[4]!;
    paint(sheet.first, { x: x - 0.5, y: y - 0.5, width: width + 1, height: height + 1 }, 255);
    whiteColumns(sheet.first, rightLine(), 3);
    expect(shop.read(sheet).reasons).toContain("mark-uncertain");
  });
});
