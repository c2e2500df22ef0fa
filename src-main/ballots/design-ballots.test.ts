import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { backNumberOf, decodeBallotNumber } from "../../src-shared/domain/ballot-number.ts";
import type { ElectionType } from "../../src-shared/domain/election-rules.ts";
import { layout, type RectMm, type Region, type Side } from "../../src-shared/domain/layout.ts";
import { BACK_SHORT_CODE } from "../../src-shared/ids.ts";
import { Refusal } from "../../src-shared/result.ts";
import { type BallotDesign, designBallots } from "./design-ballots.ts";
import type { Drawing, Shape } from "./drawing.ts";
import { inkBox, textWidth } from "./fonts.ts";
import { CLEARANCE, paper } from "./geometry.ts";
import { exampleBaseData } from "./testing/example-base-data.ts";

const ofKind = <K extends Region["kind"]>(design: BallotDesign, kind: K) =>
  design.layout.regions.filter((region): region is Extract<Region, { kind: K }> => region.kind === kind);

function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("was not refused");
}

describe("the ballots of a contest", () => {
  const designs = designBallots(exampleBaseData());

  test("are one per list in ballot order, the blank and the party ballot", () => {
    expect(designs.map((design) => design.layout.list)).toEqual([
      "LYS",
      "HAV",
      "FJELL",
      "SAMEF",
      "BYGDA",
      "BLANK",
      null,
    ]);
    expect(designs.map((design) => decodeBallotNumber(design.layout.ballotNumber)?.shortCode)).toEqual([
      1, 2, 3, 4, 5, 9999, 9998,
    ]);
  });

  test("have a box per candidate in list order, and the legal number of lines to write on", () => {
    const lys = designs[0]!;
    expect(ofKind(lys, "personalVote").map((box) => box.place)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(ofKind(lys, "writeIn").map((line) => line.line)).toEqual([1, 2, 3, 4, 5]);
  });

  test("have a party box per registered party, none for a local list, and a field to name another list", () => {
    const parties = designs.at(-1)!;
    expect(ofKind(parties, "partyVote").map((box) => box.list)).toEqual(["LYS", "HAV", "FJELL", "SAMEF"]);
    expect(ofKind(parties, "open")).toHaveLength(1);
  });

  test("carry one list at the back alike: a folded ballot reveals nothing", () => {
    const [first, ...others] = designs.map((design) => JSON.stringify(design.drawBack()));
    expect(others.every((back) => back === first)).toBe(true);
    const number = ofKind(designs[0]!, "ballotNumber").find((region) => region.side === "back")!;
    expect(number.value).toBe(backNumberOf(designs[0]!.layout.ballotNumber));
    expect(decodeBallotNumber(number.value)?.shortCode).toBe(BACK_SHORT_CODE);
    expect(number.rectMm).toEqual(ofKind(designs[0]!, "ballotNumber").find((r) => r.side === "front")!.rectMm);
  });

  test("differ from sheet to sheet by the id alone", () => {
    const design = designs[0]!;
    expect(design.drawFront("000000007").slice(0, design.drawFront(null).length)).toEqual(design.drawFront(null));
  });

  test("say on both sides that they are for training, where they are", () => {
    const words = (drawing: Drawing) => drawing.map((shape) => (shape.kind === "text" ? shape.text : "")).join("\n");
    for (const design of designs) {
      expect(words(design.drawFront(null))).toContain("OPPLÆRING");
      expect(words(design.drawBack())).toContain("OPPLÆRING");
    }
    const base = exampleBaseData();
    const real = designBallots({ ...base, event: { ...base.event, training: false } });
    expect(words(real[0]!.drawFront(null))).not.toContain("OPPLÆRING");
  });
});

describe("what a voter may change", () => {
  test("a county ballot has boxes but no lines to write on", () => {
    const design = designBallots(exampleBaseData({ type: "fylkesting" }))[0]!;
    expect(ofKind(design, "personalVote")).toHaveLength(20);
    expect(ofKind(design, "writeIn")).toHaveLength(0);
  });

  test("a parliament ballot has no boxes, and a strip in which any change is noticed", () => {
    const design = designBallots(exampleBaseData({ type: "storting" }))[0]!;
    expect(ofKind(design, "personalVote")).toHaveLength(0);
    expect(ofKind(design, "open").map((field) => field.name)).toEqual(["changes"]);
  });
});

describe("which lists", () => {
  test("can be chosen by id, the blank and the party ballot by name", () => {
    const chosen = designBallots(exampleBaseData(), { lists: ["PARTIES", "HAV"] });
    expect(chosen.map((design) => design.layout.list)).toEqual(["HAV", null]);
  });

  test("an unknown one is refused, all of them at once", () => {
    const refusal = refusalOf(() => designBallots(exampleBaseData(), { lists: ["HAV", "XX", "YY"] }));
    expect(refusal.code).toBe("unknown-list");
    expect(refusal.problems.map((problem) => problem.where)).toEqual(["XX", "YY"]);
  });

  test("two with one short code are refused: their ballots could not be told apart", () => {
    const base = exampleBaseData();
    const lists = base.elections[0]!.contests[0]!.lists;
    lists[2]!.shortCode = lists[1]!.shortCode;
    expect(refusalOf(() => designBallots(base)).code).toBe("ballot-number-not-unique");
  });

  test("more lines than paper are refused before anything is printed", () => {
    const refusal = refusalOf(() => designBallots(exampleBaseData({ candidates: 97, maxWriteIns: 60 })));
    expect(refusal.code).toBe("ballot-does-not-fit");
    expect(refusal.details).toMatchObject({ candidates: 97, writeInLines: 60 });
  });
});

const elections = fc.record({
  candidates: fc.integer({ min: 1, max: 97 }),
  maxWriteIns: fc.integer({ min: 0, max: 20 }),
  lists: fc.integer({ min: 1, max: 28 }),
  type: fc.constantFrom<ElectionType[]>("kommunestyre", "fylkesting", "storting"),
  languages: fc.constantFrom<string[][]>(["nb", "nn"], ["nb", "nn", "se"]),
  longNames: fc.boolean(),
});

const crowded = {
  candidates: 97,
  maxWriteIns: 20,
  lists: 28,
  type: "kommunestyre" as const,
  languages: ["nb", "nn", "se"],
  longNames: true,
};

test("any election fits on A4: nothing overlaps, nothing printed comes near what is measured", () => {
  fc.assert(
    fc.property(elections, (options) => {
      // Four lists show all that a list can show; the last two designs are the blank and the party ballot.
      const designs = designBallots(exampleBaseData(options));
      for (const design of [...designs.slice(0, 4), ...designs.slice(-2)]) assertPrintable(design);
    }),
    { numRuns: 15, examples: [[crowded]], seed: 2027 },
  );
});

function assertPrintable(design: BallotDesign): void {
  expect(layout.parse(design.layout)).toEqual(design.layout);
  expect([...faultsOf(design, "front"), ...faultsOf(design, "back")]).toEqual([]);
}

/** In words, whatever a printer or a scanner would stumble over. */
function* faultsOf(design: BallotDesign, side: Side): Generator<string> {
  const regions = design.layout.regions.filter((region) => region.side === side);
  for (const [i, a] of regions.entries()) {
    if (!inside(a.rectMm, { x: 0, y: 0, ...paper })) yield `${a.kind} is off the paper`;
    for (const b of regions.slice(i + 1)) {
      if (overlapDepth(a.rectMm, b.rectMm) > 0) yield `${a.kind} overlaps ${b.kind}`;
    }
  }
  const drawing = side === "front" ? design.drawFront("123456789") : design.drawBack();
  const words = drawing.filter((shape) => shape.kind === "text").map((shape) => ({ ...shape, ink: inkOf(shape) }));
  for (const [i, a] of words.entries()) {
    if (!inside(a.ink, { x: 5, y: 5, width: 200, height: 287 })) yield `"${a.text}" is too near the paper's edge`;
    for (const region of regions) {
      const own = ["ballotNumber", "ballotId", "partyName"].includes(region.kind) && inside(a.ink, region.rectMm);
      const near = overlapDepth(grow(a.ink, CLEARANCE), region.rectMm);
      if (!own && near > 0) yield `"${a.text}" is ${near} mm too near ${region.kind}`;
    }
    for (const b of words.slice(i + 1)) {
      // A descender may reach beside an accent of the line below, not into a letter.
      const depth = overlapDepth(a.ink, b.ink);
      if (depth >= 0.4) yield `"${a.text}" runs ${depth} mm into "${b.text}"`;
    }
  }
}

function inkOf(shape: Extract<Shape, { kind: "text" }>): RectMm {
  const width = textWidth(shape.text, shape.font, shape.sizeMm);
  const x = shape.x - (shape.align === "left" ? 0 : shape.align === "right" ? width : width / 2);
  return inkBox(shape.text, x, shape.baseline, shape.font, shape.sizeMm);
}

const grow = (r: RectMm, by: number): RectMm => ({
  x: r.x - by,
  y: r.y - by,
  width: r.width + 2 * by,
  height: r.height + 2 * by,
});

function inside(inner: RectMm, outer: RectMm): boolean {
  const e = 1e-6;
  return (
    inner.x >= outer.x - e &&
    inner.y >= outer.y - e &&
    inner.x + inner.width <= outer.x + outer.width + e &&
    inner.y + inner.height <= outer.y + outer.height + e
  );
}

/** The lesser of the two overlaps, millimetres; 0 where the rectangles are apart or touch. */
function overlapDepth(a: RectMm, b: RectMm): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const depth = Math.min(across, down);
  return depth > 0.002 ? depth : 0;
}
