import { beforeAll, describe, expect, test } from "vitest";
import type { SheetTruth } from "../simulator/sheet-truth.ts";
import type { GreyPage } from "./grey-page.ts";
import { around, openPrintShop, type PrintShop, paint } from "./testing/print-shop.ts";
import { quarterTurned } from "./turn-page.ts";

const LIST = "LYS";
let shop: PrintShop;
let marked: SheetTruth;

beforeAll(async () => {
  shop = await openPrintShop();
  const candidates = shop.baseData.elections[0]!.contests[0]!.lists.find((list) => list.id === LIST)!.candidates;
  marked = shop.truth(LIST, { personalVotes: [candidates[0]!.id, candidates[2]!.id] });
}, 60_000);

const accepted = () => ({ outcome: "accepted", personalVotes: marked.personalVotes });

/** Every pixel of both sides through a function of its grey and its place, 0..1. */
function scanned(change: (grey: number, x: number, y: number) => number) {
  const sheet = shop.scan(marked, 1);
  for (const { width, height, data } of [sheet.first, sheet.second])
    for (let i = 0; i < data.length; i++)
      data[i] = Math.max(0, Math.min(255, change(data[i]!, (i % width) / width, Math.floor(i / width) / height)));
  return sheet;
}

describe("a page that lies across", () => {
  test("is read turned either way", () => {
    const { first, second } = shop.scan(marked, 1);
    const [left, right] = [quarterTurned(quarterTurned(quarterTurned(first))), quarterTurned(second)];
    expect(right).toMatchObject({ width: second.height, height: second.width });
    expect(shop.read({ first: left, second: right })).toMatchObject(accepted());
  });

  test("four quarters are a whole turn, with sizes that no block divides", () => {
    const page: GreyPage = {
      width: 37,
      height: 65,
      data: Uint8Array.from({ length: 37 * 65 }, (_, i) => (i * 7) % 251),
    };
    const once = quarterTurned(page);
    expect(once.data[0]).toBe(page.data[64 * 37]);
    expect(quarterTurned(quarterTurned(quarterTurned(once)))).toEqual(page);
  });
});

describe("uneven light", () => {
  test.each([
    ["a lamp that fades across", (grey: number, x: number) => grey * (1 - 0.35 * x)],
    ["an open lid at the foot", (grey: number, _: number, y: number) => grey * (1 - 0.3 * y * y)],
    ["both ends dim", (grey: number, x: number) => grey * (1 - 0.9 * (x - 0.5) ** 2)],
  ])("%s is levelled, and the votes are read", (_, change) => {
    expect(shop.read(scanned(change))).toMatchObject(accepted());
  });
});

describe("streaks from the glass", () => {
  const streak = (offsetMm: number, widthPx: number, grey: (under: number) => number) => {
    const sheet = shop.scan(marked, 1);
    const { width, data } = sheet.first;
    const from = Math.round((shop.regions(LIST, "personalVote")[1]!.rectMm.x + offsetMm) * (width / 210));
    for (let row = 0; row < data.length; row += width)
      for (let x = from; x < from + widthPx; x++) data[row + x] = Math.max(0, grey(data[row + x]!));
    return shop.read(sheet);
  };

  test("a black line of one or two pixels through all boxes hides too little to matter", () => {
    for (const offset of [0.05, 0.3, 0.8, 2.2]) {
      for (const width of [1, 2]) {
        expect(
          streak(offset, width, () => 15),
          `${offset} mm, ${width} px`,
        ).toMatchObject(accepted());
      }
    }
  });

  test("a broad grey one is brightened, and marks under it are kept", () => {
    for (const offset of [0.2, 2, 4]) expect(streak(offset, 8, (under) => under * 0.7)).toMatchObject(accepted());
  });

  test("a broad black one hides votes: a person looks, and is told to clean the scanner", () => {
    for (const offset of [0.5, 2.2]) {
      const reading = streak(offset, 6, () => 15);
      expect(reading.outcome).not.toBe("accepted");
      expect(reading.reasons).toContain("scanner-streak");
    }
  });

  test("one that starts or ends on the page is named too", () => {
    const sheet = shop.scan(marked, 1);
    paint(sheet.first, { x: 150, y: 0, width: 0.5, height: 120 }, 60);
    expect(shop.read(sheet).reasons).toContain("scanner-streak");
  });
});

test("a picture out of focus is not trusted, and says so", () => {
  const sheet = shop.scan(marked, 1);
  for (const page of [sheet.first, sheet.second]) {
    const sharp = page.data.slice();
    for (let y = 4; y < page.height - 4; y++) {
      for (let x = 4, sum = 0; x < page.width - 4; x++) {
        sum = 0;
        for (let away = -4; away <= 4; away++) sum += sharp[y * page.width + x + away]!;
        page.data[y * page.width + x] = sum / 9;
      }
    }
  }
  const reading = shop.read(sheet);
  expect(reading.outcome).not.toBe("accepted");
  expect(reading.reasons).toContain("low-sharpness");
});

test("a page cut to black and white may have lost pale pens: a person looks, and is told to scan in grey", () => {
  expect(shop.read(scanned((grey) => (grey < 128 ? 0 : 255)))).toMatchObject({
    outcome: "verify",
    reasons: ["no-greys"],
  });
});

describe("more or less than one sheet", () => {
  test("two marks gone are a person's to see, whichever they are", () => {
    const marks = shop.regions(LIST, "registrationMark").filter((region) => region.side === "front");
    for (const [a, b] of [
      [0, 1],
      [0, 5],
      [2, 3],
      [4, 5],
    ]) {
      const sheet = shop.scan(marked, 1);
      for (const mark of [marks[a!]!, marks[b!]!]) paint(sheet.first, around(mark.rectMm, 2), 250);
      expect(shop.read(sheet).reasons, `${a} and ${b}`).toContain("marks-missing");
    }
  });

  test("the head of another sheet above this one is a double feed; a wide margin, light or black, is none", () => {
    const { first, second } = shop.scan(marked, 1);
    const other = shop.scan(shop.truth("HAV"), 2).first;
    const rows = Math.round((25 / 297) * first.height);
    const above = (page: GreyPage, strip: Uint8Array): GreyPage => {
      const data = new Uint8Array(strip.length + page.data.length);
      data.set(strip);
      data.set(page.data, strip.length);
      return { width: page.width, height: page.height + rows, data };
    };
    const length = rows * first.width;
    const sticking = shop.read({ first: above(first, other.data.slice(0, length)), second });
    expect(sticking.reasons).toContain("double-feed-suspected");
    for (const grey of [250, 8]) {
      expect(shop.read({ first: above(first, new Uint8Array(length).fill(grey)), second })).toMatchObject(accepted());
    }
  });
});
