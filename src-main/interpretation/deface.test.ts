import { beforeAll, describe, expect, test } from "vitest";
import { createRandom } from "../simulator/random.ts";
import type { SheetTruth } from "../simulator/sheet-truth.ts";
import { around, openPrintShop, type PrintShop, paint, stroke } from "./testing/print-shop.ts";

const LIST = "LYS";
let shop: PrintShop;
let marked: SheetTruth;

beforeAll(async () => {
  shop = await openPrintShop();
  const candidates = shop.baseData.elections[0]!.contests[0]!.lists.find((list) => list.id === LIST)!.candidates;
  marked = shop.truth(LIST, { personalVotes: [candidates[1]!.id, candidates[4]!.id, candidates[9]!.id] });
}, 60_000);

const good = (seed = 1) => shop.scan(marked, seed);

test("the page that is defaced below is accepted as it is", () => {
  const reading = shop.read(good());
  expect(reading).toMatchObject({ outcome: "accepted", reasons: [], personalVotes: marked.personalVotes });
  expect(reading.ballot).toMatchObject({ id: marked.ballotId, list: LIST });
});

describe("registration marks", () => {
  test("any one of the six may be torn off: the ballot is still read right", () => {
    for (const mark of shop.regions(LIST, "registrationMark").filter((region) => region.side === "front")) {
      const sheet = good();
      paint(sheet.first, around(mark.rectMm, 6), 250);
      expect(shop.read(sheet)).toMatchObject({ outcome: "accepted", personalVotes: marked.personalVotes });
    }
  });

  test("with three left a person looks, with two the sheet is unreadable", () => {
    const marks = shop.regions(LIST, "registrationMark").filter((region) => region.side === "front");
    const left = marks.filter((mark) => mark.rectMm.x < 100);
    const three = good();
    for (const mark of left) paint(three.first, around(mark.rectMm, 2), 250);
    expect(shop.read(three).outcome).not.toBe("accepted");
    const two = good();
    for (const mark of [...left, marks.at(-1)!]) paint(two.first, around(mark.rectMm, 2), 250);
    expect(shop.read(two)).toMatchObject({ outcome: "unreadable", reasons: ["marks-not-found"] });
  });

  test("a filled box that looks like a mark does not pull the page away", () => {
    const sheet = good();
    paint(sheet.first, { x: 30, y: 26, width: 5, height: 5 }, 20);
    paint(sheet.first, { x: 12, y: 290, width: 5, height: 5 }, 20);
    expect(shop.read(sheet).personalVotes).toEqual(marked.personalVotes);
  });
});

describe("codes", () => {
  test("a code that is half covered is not guessed", () => {
    const [number] = shop.regions(LIST, "ballotNumber");
    const [id] = shop.regions(LIST, "ballotId");
    for (const [region, reason] of [
      [number!, "number-unreadable"],
      [id!, "id-unreadable"],
    ] as const) {
      const sheet = good();
      const { x, y, width, height } = region.codeMm;
      paint(sheet.first, { x: x + width * 0.4, y: y - 1, width: width * 0.2, height: height + 2 }, 30);
      const reading = shop.read(sheet);
      expect(reading.outcome).toBe("verify");
      expect(reading.reasons).toContain(reason);
    }
  });

  test("a pen line or a fold through a code leaves it readable", () => {
    const [number] = shop.regions(LIST, "ballotNumber");
    const sheet = good();
    const { x, y, width, height } = number!.codeMm;
    stroke(sheet.first, [x - 2, y + height * 0.3], [x + width + 2, y + height * 0.5], 0.5, 60);
    expect(shop.read(sheet).ballot?.number).toBe(marked.ballotNumber);
  });

  test("printed digits of another number are seen", () => {
    const other = shop.scan({ ...marked, ballotId: "100000078" }, 1);
    const sheet = good();
    const { rectMm } = shop.regions(LIST, "ballotId")[0]!.digits;
    copyRect(other.first, sheet.first, around(rectMm, 0.2));
    expect(shop.read(sheet).reasons).toContain("id-digits-differ");
  });

  test("two sheets that went through as one do not match", () => {
    const sheet = good();
    expect(shop.read({ first: sheet.first, second: good(2).first }).reasons).toContain("sides-do-not-match");
    expect(shop.read({ first: sheet.second, second: good(2).second }).reasons).toContain("sides-do-not-match");
  });

  test("a covered or doubly filled type cell is seen", () => {
    const { rectMm } = shop.regions(LIST, "ballotType")[0]!;
    for (const grey of [250, 20]) {
      const sheet = good();
      paint(sheet.first, rectMm, grey);
      expect(shop.read(sheet).reasons).toContain("type-mismatch");
    }
  });
});

describe("boxes", () => {
  test("a growing stroke turns an empty box uncertain, then marked, and never back", () => {
    const box = shop.regions(LIST, "personalVote")[2]!;
    const order = { empty: 0, uncertain: 1, marked: 2 };
    let last = 0;
    const seen = new Set<string>();
    for (let length = 0; length <= 3.4; length += 0.2) {
      const sheet = good();
      const { x, y } = box.rectMm;
      if (length > 0)
        stroke(sheet.first, [x + 0.7, y + 0.7], [x + 0.7 + length * 0.85, y + 0.7 + length * 0.85], 0.45, 50);
      const reading = shop.read(sheet);
      const state = reading.marks.find((mark) => shop.layoutOf(LIST).regions[mark.region] === box)!.state;
      expect(order[state]).toBeGreaterThanOrEqual(last);
      last = order[state];
      seen.add(state);
      expect(reading.outcome).toBe(state === "uncertain" ? "verify" : "accepted");
    }
    expect([...seen]).toEqual(["empty", "uncertain", "marked"]);
  });

  test("a faint pencil cross is never taken for an empty box", () => {
    const { x, y, width, height } = shop.regions(LIST, "personalVote")[2]!.rectMm;
    for (const grey of [215, 200, 180, 160]) {
      const sheet = good();
      stroke(sheet.first, [x + 0.5, y + 0.5], [x + width - 0.5, y + height - 0.5], 0.5, grey);
      stroke(sheet.first, [x + width - 0.5, y + 0.5], [x + 0.5, y + height - 0.5], 0.5, grey);
      const reading = shop.read(sheet);
      expect(reading.outcome === "accepted" && reading.personalVotes.length === 3, `grey ${grey}`).toBe(false);
    }
  });

  test("a box that is covered, by a sticker or by ink, is uncertain", () => {
    const box = shop.regions(LIST, "personalVote")[1]!;
    for (const grey of [250, 150, 25]) {
      const sheet = good();
      paint(sheet.first, around(box.rectMm, 1.5), grey);
      const reading = shop.read(sheet);
      expect(reading.outcome, `grey ${grey}`).toBe("verify");
      expect(reading.reasons).toContain("mark-uncertain");
    }
  });

  test("a cross beside its box brings the ballot to a person", () => {
    const { x, y, height } = shop.regions(LIST, "personalVote")[2]!.rectMm;
    const sheet = good();
    stroke(sheet.first, [x - 1.3, y], [x - 0.5, y + height], 0.6, 50);
    stroke(sheet.first, [x - 0.5, y], [x - 1.3, y + height], 0.6, 50);
    expect(shop.read(sheet).outcome).toBe("verify");
  });

  test("a speck of dust is not a mark and costs nobody's time", () => {
    const { x, y } = shop.regions(LIST, "personalVote")[2]!.rectMm;
    const sheet = good();
    stroke(sheet.first, [x + 2, y + 2], [x + 2.05, y + 2.05], 0.4, 60);
    expect(shop.read(sheet).outcome).toBe("accepted");
  });

  test("a line along the whole scan from dust on the glass is mended, marks on it are kept", () => {
    const { x } = shop.regions(LIST, "personalVote")[2]!.rectMm;
    for (const offset of [0.3, 1.5, 2.2, 3.3, 4.2]) {
      const sheet = good();
      const column = Math.round((x + offset) * (sheet.first.width / 210));
      for (let row = 0; row < sheet.first.height; row++) {
        for (const c of [column, column + 1]) {
          const at = row * sheet.first.width + c;
          sheet.first.data[at] = Math.max(0, sheet.first.data[at]! - 45);
        }
      }
      expect(shop.read(sheet), `offset ${offset}`).toMatchObject({
        outcome: "accepted",
        personalVotes: marked.personalVotes,
      });
    }
  });
});

describe("stamp", () => {
  test("without a stamp, with a pale one, and with a line across the field", () => {
    expect(shop.read(shop.scan({ ...marked, stamp: "none" }, 1)).reasons).toEqual(["stamp-missing"]);
    for (let seed = 1; seed <= 8; seed++) {
      expect(shop.read(shop.scan({ ...marked, stamp: "weak" }, seed)).reasons).toEqual(["stamp-weak"]);
    }
    const sheet = shop.scan({ ...marked, stamp: "none" }, 1);
    stroke(sheet.second, [76, 70], [134, 100], 0.5, 60);
    expect(shop.read(sheet).outcome).toBe("verify");
  });

  test.each([
    ["the whole field, darker than print", { x: 75, y: 66, width: 60, height: 40 }, 10],
    ["the whole field and more, in pale violet", { x: 70, y: 60, width: 70, height: 50 }, 120],
    ["a solid block", { x: 90, y: 78, width: 30, height: 16 }, 40],
    ["a small solid block, off the middle", { x: 80, y: 90, width: 18, height: 9 }, 60],
  ])("a stamp of any shape is one: %s", (_, rect, grey) => {
    const sheet = shop.scan({ ...marked, stamp: "none" }, 1);
    paint(sheet.second, rect, grey);
    expect(shop.read(sheet)).toMatchObject({ outcome: "accepted", stamp: { present: true } });
  });

  test("one blot and one dark fold are no stamp", () => {
    const blot = shop.scan({ ...marked, stamp: "none" }, 1);
    paint(blot.second, { x: 100, y: 80, width: 7, height: 7 }, 30);
    expect(shop.read(blot).outcome).toBe("verify");
    const fold = shop.scan({ ...marked, stamp: "none" }, 1);
    paint(fold.second, { x: 0, y: 85, width: 210, height: 1.2 }, 90);
    expect(shop.read(fold).outcome).toBe("verify");
  });
});

describe("writing", () => {
  test("a short name on any line is noticed", () => {
    for (const line of shop.regions(LIST, "writeIn")) {
      const sheet = good();
      const { x, y, height } = line.rectMm;
      for (let i = 0; i < 3; i++)
        stroke(sheet.first, [x + 5 + i * 2, y + height - 1.5], [x + 6 + i * 2, y + height - 4], 0.4, 70);
      const reading = shop.read(sheet);
      expect(reading.outcome).toBe("verify");
      expect(reading.writeIns.find((each) => each.line === line.line)?.writing).not.toBe(false);
    }
  });

  test("words or a line in the party name's field are noticed, over the print too", () => {
    const { rectMm, textMm } = shop.regions(LIST, "partyName")[0]!;
    const beside = good();
    for (let i = 0; i < 4; i++)
      stroke(beside.first, [rectMm.x + 120 + i * 3, rectMm.y + 12], [rectMm.x + 121 + i * 3, rectMm.y + 5], 0.4, 70);
    expect(shop.read(beside).reasons).toContain("writing-in-party-name");
    const struck = good();
    const middle = textMm!.y + textMm!.height / 2;
    stroke(struck.first, [textMm!.x - 2, middle], [textMm!.x + textMm!.width + 2, middle - 1], 0.5, 60);
    expect(shop.read(struck).outcome).toBe("verify");
  });

  test("another list's name than the number says is a mismatch", () => {
    const rectMm = shop.regions(LIST, "partyName")[0]!.rectMm;
    for (const other of ["HAV", "BYGDE", "FJELL"]) {
      const sheet = good();
      copyRect(shop.scan(shop.truth(other), 1).first, sheet.first, rectMm);
      expect(shop.read(sheet).reasons).toContain("party-name-mismatch");
    }
  });

  test("a remark on a blank ballot is noticed, however short", () => {
    const field = shop.regions("BLANK", "open")[0]!.rectMm;
    const sheet = shop.scan(shop.truth("BLANK"), 1);
    expect(shop.read(sheet).outcome).toBe("accepted");
    stroke(sheet.first, [field.x + 30, field.y + 60], [field.x + 34, field.y + 56], 0.4, 80);
    stroke(sheet.first, [field.x + 34, field.y + 56], [field.x + 36, field.y + 60], 0.4, 80);
    expect(shop.read(sheet).outcome).toBe("verify");
  });
});

test("whatever is stuck on or spilled over a good page, it is read right or a person looks", () => {
  const random = createRandom("spills");
  for (let i = 0; i < 60; i++) {
    const sheet = good(i);
    const spills = 1 + random.int(3);
    for (let s = 0; s < spills; s++) {
      const rect = {
        x: random.between(0, 195),
        y: random.between(0, 280),
        width: random.between(9, 40),
        height: random.between(9, 30),
      };
      paint(random.chance(0.8) ? sheet.first : sheet.second, rect, random.chance(0.5) ? 252 : random.int(230));
    }
    const reading = shop.read(sheet);
    if (reading.outcome !== "accepted") continue;
    expect(reading.personalVotes, `spill ${i}`).toEqual(marked.personalVotes);
    expect(reading.ballot).toMatchObject({ number: marked.ballotNumber, id: marked.ballotId, list: LIST });
  }
});

function copyRect(
  from: { width: number; data: Uint8Array },
  to: { width: number; data: Uint8Array },
  rect: { x: number; y: number; width: number; height: number },
): void {
  const px = to.width / 210;
  for (let y = Math.round(rect.y * px); y < (rect.y + rect.height) * px; y++)
    for (let x = Math.round(rect.x * px); x < (rect.x + rect.width) * px; x++)
      to.data[y * to.width + x] = from.data[y * from.width + x]!;
}
