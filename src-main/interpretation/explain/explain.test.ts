import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import type { Layout } from "../../../src-shared/domain/layout.ts";
import type { ExplainedRegion } from "../../../src-shared/domain/sheet-explanation.ts";
import { expectedPrints } from "../expected-print.ts";
import { createSheetInterpreter } from "../sheet-interpreter.ts";
import { openPrintShop, type PrintShop, paint, stroke } from "../testing/print-shop.ts";
import { thresholds } from "../thresholds.ts";
import { checkLayout } from "./check-layout.ts";
import { drawLayoutFit } from "./draw-layout-fit.ts";
import { explainSheet } from "./explain-sheet.ts";
import { explanationOf } from "./explanation-of.ts";
import { watchSheet } from "./watch-sheet.ts";

const LIST = "LYS";
let shop: PrintShop;

beforeAll(async () => {
  shop = await openPrintShop();
}, 60_000);

/** The same layout with every box moved. */
const boxesMoved = (layout: Layout, byMm: number): Layout => ({
  ...layout,
  regions: layout.regions.map((region) =>
    region.kind === "personalVote" ? { ...region, rectMm: { ...region.rectMm, x: region.rectMm.x + byMm } } : region,
  ),
});

describe("laying a layout over a scan", () => {
  test("a layout of our own sits right, upright and upside down, front and back", () => {
    const { first, second } = shop.scan(shop.truth(LIST), 1);
    const layout = shop.layoutOf(LIST);
    const turned = { ...first, data: first.data.toReversed() };
    expect(checkLayout(first, layout)).toMatchObject({ side: "front", rotation: 0, sideFrom: "number", problems: [] });
    expect(checkLayout(turned, layout)).toMatchObject({ side: "front", rotation: 180, problems: [] });
    expect(checkLayout(second, layout)).toMatchObject({ side: "back", rotation: 0, boxes: [], problems: [] });
    const fit = checkLayout(turned, layout);
    expect(fit.marks).toHaveLength(6);
    for (const mark of fit.marks) expect(mark.residualMm).toBeLessThan(0.15);
    for (const box of fit.boxes) expect(box.shiftMm).toBeLessThan(0.4);
  });

  test("boxes that are not where the layout has them are named", () => {
    const { first } = shop.scan(shop.truth(LIST), 1);
    const fit = checkLayout(first, boxesMoved(shop.layoutOf(LIST), 6));
    expect(fit.boxes.every((box) => !box.found)).toBe(true);
    expect(fit.problems.join()).toContain("no printed outline");
  });

  test("another list's layout is told by the number, an empty page by its missing marks", () => {
    const { first } = shop.scan(shop.truth(LIST), 1);
    const other = shop.layouts.find((layout) => layout.list !== LIST && layout.ballotType === "candidates")!;
    expect(checkLayout(first, other).problems.join()).toContain(`carries number ${shop.layoutOf(LIST).ballotNumber}`);
    paint(first, { x: 0, y: 0, width: 210, height: 297 }, 250);
    const empty = checkLayout(first, other, { side: "back" });
    expect(empty).toMatchObject({ side: "back", grid: null, sideFrom: "assumed" });
    expect(empty.problems).toHaveLength(1);
  });

  test("the picture is a PNG, also where nothing was found", async () => {
    const { first } = shop.scan(shop.truth(LIST), 1);
    const layout = shop.layoutOf(LIST);
    const names = { scan: "0001-1.jpg", layout: layout.ballotNumber };
    const seen = await sharp(await drawLayoutFit(layout, checkLayout(first, layout), names)).metadata();
    expect(seen.format).toBe("png");
    expect(seen.width).toBeGreaterThan(first.width);
    paint(first, { x: 0, y: 0, width: 210, height: 297 }, 250);
    await drawLayoutFit(layout, checkLayout(first, layout), names);
  });
});

describe("explaining a sheet", () => {
  test("the explained reading is the one that interpret gives, and the regions carry their colours", async () => {
    const candidates = shop.baseData.elections[0]!.contests[0]!.lists.find((list) => list.id === LIST)!.candidates;
    const { first, second } = shop.scan(shop.truth(LIST, { personalVotes: [candidates[1]!.id] }), 1);
    const { x, y } = shop.regions(LIST, "personalVote")[3]!.rectMm;
    stroke(first, [x + 1, y + 2], [x + 2.2, y + 2], 0.3, 60);
    const options = { layouts: shop.layouts, baseData: shop.baseData };
    const { reading, picture } = await explainSheet([first, second], "1", options);
    expect({ ...reading, cpuMs: 0 }).toEqual({ ...shop.read({ first, second }), cpuMs: 0 });
    expect(reading.reasons).toEqual(["mark-uncertain"]);
    const raw = await sharp(picture).raw().toBuffer();
    const colours = new Set<string>();
    for (let i = 0; i < raw.length; i += 3) colours.add(raw.toString("hex", i, i + 3));
    for (const [what, colour] of [
      ["marked", "0a7a4b"],
      ["in doubt", "c2560c"],
      ["in order", "1d5fa8"],
    ] as const)
      expect(colours.has(colour), what).toBe(true);
  });

  test("ink outside the fields is shown on the side that has it, each place with its own measures", () => {
    const { first, second } = shop.scan(shop.truth(LIST), 1);
    stroke(second, [40, 60], [48, 66], 0.5, 60);
    const print = expectedPrints(shop.layoutOf(LIST), shop.baseData)!.front;
    const name = print.lines.find(({ rectMm }) => rectMm.y > shop.regions(LIST, "personalVote")[2]!.rectMm.y)!.rectMm;
    const middle = name.y + name.height / 2;
    stroke(first, [name.x + 1, middle], [name.x + name.width - 1, middle], 0.5, 60);
    const interpreter = createSheetInterpreter({ layouts: shop.layouts, baseData: shop.baseData });
    const { reading, sides } = explanationOf(watchSheet([first, second], "1", interpreter), shop.layouts);
    expect(reading.reasons).toEqual(["ink-outside-fields"]);
    const stray = sides.map(({ regions }) => regions.filter(({ kind }) => kind === "strayInk"));
    expect(stray.map((places) => places.length)).toEqual([1, 1]);
    const [[struck], [stroked]] = stray as [[ExplainedRegion], [ExplainedRegion]];
    expect(struck.values.crossedMm2).toBeGreaterThan(thresholds.strayInk.crossed.mm2);
    expect(Math.abs(struck.rectMm.y + struck.rectMm.height / 2 - middle)).toBeLessThan(1.5);
    expect(stroked.values.strokeMm).toBeGreaterThan(8);
    expect([stroked.rectMm.x, stroked.rectMm.y].map(Math.round)).toEqual([39, 59]);
  });

  test("a sheet with nothing to read is drawn as far as there is a page", async () => {
    const { first } = shop.scan(shop.truth(LIST), 1);
    paint(first, { x: 0, y: 0, width: 210, height: 297 }, 250);
    const missing = { unreadable: "side-missing", detail: "there is no file for this side" } as const;
    const { reading, picture } = await explainSheet([first, missing], "1", {
      layouts: shop.layouts,
      baseData: shop.baseData,
    });
    expect(reading.outcome).toBe("unreadable");
    expect((await sharp(picture).metadata()).format).toBe("png");
  });
});
