import { beforeAll, describe, expect, test } from "vitest";
import type { RectMm } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "./grey-page.ts";
import { around, cross, openPrintShop, type PrintShop, paint, stroke } from "./testing/print-shop.ts";

const LIST = "LYS";
let shop: PrintShop;
let box: RectMm;

beforeAll(async () => {
  shop = await openPrintShop();
  box = shop.regions(LIST, "personalVote")[3]!.rectMm;
}, 60_000);

describe("a mark that was taken back is for a person", () => {
  test("a cross alone is a vote", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    cross(sheet.first, box);
    expect(shop.read(sheet)).toMatchObject({ outcome: "accepted", personalVotes: [expect.any(String)] });
  });

  test("struck out with a line that ends just beyond the box", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    cross(sheet.first, box);
    const middle = box.y + box.height / 2;
    stroke(sheet.first, [box.x - 1.4, middle], [box.x + box.width + 1.4, middle + 0.2], 0.5, 60);
    const reading = shop.read(sheet);
    expect(reading.reasons).toContain("mark-uncertain");
    expect(reading.personalVotes).toEqual([]);
  });

  test("struck out with a bow that goes on far out on both sides, above the middle of the box", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    cross(sheet.first, box);
    const [left, right, top] = [box.x, box.x + box.width, box.y + 0.8];
    stroke(sheet.first, [left - 4, top + 1.4], [left, top], 0.5, 60);
    stroke(sheet.first, [left, top], [right, top], 0.5, 60);
    stroke(sheet.first, [right, top], [right + 3.5, top + 1.2], 0.5, 60);
    const reading = shop.read(sheet);
    expect(reading.reasons).toContain("mark-uncertain");
    expect(reading.personalVotes).toEqual([]);
  });

  test("one stroke down through three boxes; crosses in two neighbours stay votes", () => {
    const [first, second, last] = [3, 4, 5].map((at) => shop.regions(LIST, "personalVote")[at]!.rectMm);
    const struck = shop.scan(shop.truth(LIST), 1);
    stroke(struck.first, [first!.x + 1.2, first!.y - 0.9], [last!.x + 1.6, last!.y + last!.height + 0.9], 0.5, 60);
    const reading = shop.read(struck);
    expect(reading.reasons).toContain("mark-uncertain");
    expect(reading.personalVotes).toEqual([]);
    const voted = shop.scan(shop.truth(LIST), 1);
    cross(voted.first, first!);
    cross(voted.first, second!);
    expect(shop.read(voted)).toMatchObject({
      outcome: "accepted",
      personalVotes: [expect.any(String), expect.any(String)],
    });
  });

  test("crossed out to and fro", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    cross(sheet.first, box);
    for (let i = 0; i < 9; i++) {
      const y = box.y + 0.3 + i * 0.48;
      stroke(sheet.first, [box.x - 0.9, y], [box.x + box.width + 0.9, y + 0.3], 0.5, 60);
    }
    expect(shop.read(sheet).outcome).toBe("verify");
  });

  test("covered with correction fluid", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    cross(sheet.first, box);
    paint(sheet.first, around(box, 0.6), 255);
    expect(shop.read(sheet).reasons).toContain("mark-uncertain");
  });

  test("a pen that was only set down", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    const [x, y] = [box.x + 2.2, box.y + 2.3];
    stroke(sheet.first, [x, y], [x + 0.1, y + 0.1], 1.1, 60);
    expect(shop.read(sheet).reasons).toEqual(["mark-uncertain"]);
  });
});

describe("print that lies beside the registration marks is followed", () => {
  test.each([
    [1, 0],
    [0, -1],
    [-0.7, 0.7],
  ])("by 1.2 mm, direction %f, %f", (right, down) => {
    const voted = shop.baseData.elections[0]!.contests[0]!.lists.find(({ id }) => id === LIST)!.candidates[3]!.id;
    const sheet = shop.scan(shop.truth(LIST, { personalVotes: [voted] }), 1);
    for (const { rectMm, side } of shop.regions(LIST, "registrationMark")) {
      if (side !== "front") continue;
      paint(sheet.first, around(rectMm, 0.6), 253);
      paint(sheet.first, { ...rectMm, x: rectMm.x - right * 1.2, y: rectMm.y - down * 1.2 }, 20);
    }
    const reading = shop.read(sheet);
    expect(reading.personalVotes).toEqual([voted]);
    expect(reading.marks.map((mark) => mark.state)).not.toContain("uncertain");
    expect(reading.reasons).not.toContain("writing-in-party-name");
  });
});

describe("the back", () => {
  test("a signature in the stamp's field is no stamp", () => {
    const sheet = shop.scan(shop.truth(LIST, { stamp: "none" }), 1);
    const field = shop.regions(LIST, "stamp")[0]!.rectMm;
    for (let i = 0; i < 44; i++) {
      const at = (step: number): [number, number] => [
        field.x + 6 + step,
        field.y + 20 + (step % 7) - 6 * Math.sin(step * 1.7),
      ];
      stroke(sheet.second, at(i), at(i + 1), 0.6, 50);
    }
    const reading = shop.read(sheet);
    expect(reading.outcome).toBe("verify");
    expect(reading.stamp.present).not.toBe(true);
  });

  test("a word outside the stamp's field is noticed, and ink that bled through from the front is not one", () => {
    const written = shop.scan(shop.truth(LIST), 1);
    for (let i = 0; i < 3; i++) stroke(written.second, [60 + i * 3, 160], [61 + i * 3, 156], 0.5, 60);
    expect(shop.read(written).reasons).toEqual(["ink-outside-fields"]);
    const voted = shop.baseData.elections[0]!.contests[0]!.lists.find(({ id }) => id === LIST)!.candidates[3]!.id;
    const bled = shop.scan(shop.truth(LIST, { personalVotes: [voted] }), 1);
    const mirrored = { ...box, x: 210 - box.x - box.width };
    stroke(bled.second, [mirrored.x + 0.6, mirrored.y + 0.6], [mirrored.x + 3.9, mirrored.y + 3.9], 0.6, 165);
    stroke(bled.second, [mirrored.x + 3.9, mirrored.y + 0.6], [mirrored.x + 0.6, mirrored.y + 3.9], 0.6, 165);
    expect(shop.read(bled).outcome).toBe("accepted");
  });
});

describe("what shines through from the other side is not writing", () => {
  test("a stamp's line behind a write-in line", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    const { x, y, height } = shop.regions(LIST, "writeIn")[1]!.rectMm;
    const [left, middle] = [x + 20, y + height / 2];
    stroke(sheet.second, [210 - left, middle], [210 - left - 9, middle + 1.5], 0.9, 60);
    stroke(sheet.first, [left, middle], [left + 9, middle + 1.5], 0.9, 220);
    expect(shop.read(sheet).writeIns.map((line) => line.writing)).not.toContain(null);
    const alone = shop.scan(shop.truth(LIST), 1);
    stroke(alone.first, [left, middle], [left + 9, middle + 1.5], 0.9, 220);
    expect(shop.read(alone).writeIns.map((line) => line.writing)).toContain(null);
  });
});

describe("specks in an empty box", () => {
  const spotAt = (page: GreyPage, x: number, y: number, mm: number, grey: number): void =>
    paint(page, { x: box.x + x, y: box.y + y, width: mm, height: mm }, grey);

  test("are no mark, however they lie", () => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    spotAt(sheet.first, 1.1, 1.2, 0.3, 60);
    spotAt(sheet.first, 3, 3.1, 0.35, 80);
    expect(shop.read(sheet)).toMatchObject({ outcome: "accepted", personalVotes: [] });
  });

  test.each([
    ["four of them", [0.9, 1.7, 2.5, 3.3], 0.3, 60],
    ["one that is larger than dust", [1.6], 0.95, 60],
    ["two pale ones, as is left of a pale stroke", [1, 2.8], 0.5, 200],
  ])("%s are for a person", (_, places, mm, grey) => {
    const sheet = shop.scan(shop.truth(LIST), 1);
    for (const at of places) spotAt(sheet.first, at, at, mm, grey);
    expect(shop.read(sheet).reasons).toContain("mark-uncertain");
  });
});
