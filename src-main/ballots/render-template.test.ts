import { beforeAll, describe, expect, test } from "vitest";
import { backNumberOf, decodeBallotIdCode } from "../../src-shared/domain/ballot-number.ts";
import type { RectMm, RegionOf } from "../../src-shared/domain/layout.ts";
import type { GreyPage } from "../interpretation/grey-page.ts";
import { createZxingReader } from "../interpretation/zxing-reader.ts";
import { type BallotDesign, designBallots } from "./design-ballots.ts";
import { renderDrawing, renderTemplate } from "./render-template.ts";
import { stampBallotId } from "./stamp-ballot-id.ts";
import { exampleBaseData } from "./testing/example-base-data.ts";

const dpi = 200;
const perMm = dpi / 25.4;
const designs = designBallots(exampleBaseData());
const [lys] = designs as [BallotDesign];
let front: GreyPage;
let back: GreyPage;
let readCode: (picture: GreyPage) => string | null;

beforeAll(async () => {
  front = await renderTemplate(lys, "front", dpi);
  back = await renderTemplate(lys, "back", dpi);
  readCode = await createZxingReader();
});

const copyOf = (page: GreyPage): GreyPage => ({ ...page, data: page.data.slice() });

function crop(page: GreyPage, rect: RectMm, marginMm: number): GreyPage {
  const left = Math.max(0, Math.round((rect.x - marginMm) * perMm));
  const top = Math.max(0, Math.round((rect.y - marginMm) * perMm));
  const width = Math.round((rect.width + 2 * marginMm) * perMm);
  const height = Math.round((rect.height + 2 * marginMm) * perMm);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * page.width + left;
    data.set(page.data.subarray(from, from + width), y * width);
  }
  return { width, height, data };
}

const codeOf = (design: BallotDesign, kind: "ballotNumber" | "ballotId", side: "front" | "back" = "front") =>
  design.layout.regions.find(
    (region): region is RegionOf<"ballotNumber"> | RegionOf<"ballotId"> => region.kind === kind && region.side === side,
  )!.codeMm;

/** Share of ink in a rectangle, 0..1. */
function ink(page: GreyPage, rect: RectMm): number {
  const { data } = crop(page, rect, -0.2);
  return data.reduce((sum, grey) => sum + 255 - grey, 0) / (255 * data.length);
}

test("a page has the pixels of A4 at its resolution", () => {
  expect([front.width, front.height]).toEqual([1654, 2339]);
});

describe("an independent reader of codes", () => {
  test("reads the ballot number on both sides", () => {
    const rect = codeOf(lys, "ballotNumber");
    expect(readCode(crop(front, rect, 2.5))).toBe(lys.layout.ballotNumber);
    expect(readCode(crop(back, rect, 2.5))).toBe(backNumberOf(lys.layout.ballotNumber));
  });

  test("reads every ballot's type and id", () => {
    for (const design of [designs[0]!, designs.at(-2)!, designs.at(-1)!]) {
      const page = { width: 1654, height: 2339, data: new Uint8Array(1654 * 2339).fill(255) };
      stampBallotId(page, design, "000123456", dpi);
      const code = readCode(crop(page, codeOf(design, "ballotId"), 2.5));
      expect(decodeBallotIdCode(code ?? "")).toEqual({ type: design.layout.ballotType, ballotId: "000123456" });
    }
  });
});

test("registration marks are solid and nowhere else than the layout says", () => {
  for (const page of [front, back]) {
    for (const region of lys.layout.regions.filter((r) => r.kind === "registrationMark" && r.side === "front")) {
      expect(ink(page, region.rectMm)).toBeGreaterThan(0.999);
      for (const [dx, dy] of [
        [-6, 0],
        [6, 0],
        [0, -6],
        [0, 6],
      ] as const) {
        const beside = { ...region.rectMm, x: region.rectMm.x + dx, y: region.rectMm.y + dy };
        expect(ink(page, beside)).toBe(0);
      }
    }
  }
});

test("nothing is printed inside what the voter or the stamp fills", () => {
  for (const region of lys.layout.regions) {
    const page = region.side === "front" ? front : back;
    const { x, y, width, height } = region.rectMm;
    if (region.kind === "personalVote" || region.kind === "stamp") {
      const stroke = region.kind === "personalVote" ? region.strokeMm : 0.2;
      expect(ink(page, { x: x + stroke, y: y + stroke, width: width - 2 * stroke, height: height - 2 * stroke })).toBe(
        0,
      );
    }
    if (region.kind === "writeIn") {
      expect(ink(page, { x, y, width, height: height - (region.ruleMm ?? 0) })).toBe(0);
    }
    if (region.kind === "ballotId") expect(ink(page, region.rectMm)).toBe(0);
  }
});

test("the open fields of blank and party ballot are empty", async () => {
  for (const design of designs.slice(-2)) {
    const page = await renderTemplate(design, "front", dpi);
    const fields = design.layout.regions.filter((region) => region.kind === "open");
    expect(fields).toHaveLength(1);
    for (const field of fields) expect(ink(page, field.rectMm)).toBe(0);
  }
});

test("the party's name is printed within its tight box and nowhere else in the field", () => {
  const field = lys.layout.regions.find((region): region is RegionOf<"partyName"> => region.kind === "partyName")!;
  const { rectMm: whole, textMm: name } = field;
  expect(name).toBeDefined();
  expect(ink(front, name!)).toBeGreaterThan(0.2);
  expect(ink(front, { ...whole, height: name!.y - whole.y })).toBe(0);
  expect(
    ink(front, { ...whole, y: name!.y + name!.height, height: whole.y + whole.height - name!.y - name!.height }),
  ).toBe(0);
  const after = name!.x + name!.width;
  expect(ink(front, { ...whole, x: after, width: whole.x + whole.width - after })).toBe(0);
});

test("the type's cell is filled, the others are empty", async () => {
  for (const [design, filled] of [
    [designs[0]!, 0],
    [designs.at(-2)!, 1],
    [designs.at(-1)!, 2],
  ] as const) {
    const page = await renderTemplate(design, "front", dpi);
    const { rectMm, cells } = design.layout.regions.find((r): r is RegionOf<"ballotType"> => r.kind === "ballotType")!;
    const width = rectMm.width / cells;
    const states = Array.from({ length: cells }, (_, i) => {
      const inner = {
        x: rectMm.x + i * width + 0.6,
        y: rectMm.y + 0.6,
        width: width - 1.2,
        height: rectMm.height - 1.2,
      };
      return ink(page, inner) > 0.5;
    });
    expect(states.indexOf(true)).toBe(filled);
    expect(states.filter(Boolean)).toHaveLength(1);
  }
});

test("an id painted into the template looks as if it had been printed with the page", async () => {
  const painted = copyOf(front);
  stampBallotId(painted, lys, "987654321", dpi);
  const printed = await renderDrawing(lys.drawFront("987654321"), dpi);
  let differing = 0;
  for (let i = 0; i < painted.data.length; i++) {
    if (Math.abs(painted.data[i]! - printed.data[i]!) > 100) differing++;
  }
  expect(differing).toBe(0);
});
