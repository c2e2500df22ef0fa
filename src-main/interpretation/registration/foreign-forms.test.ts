import { beforeAll, describe, expect, test } from "vitest";
import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import type { Layout, RectMm, RegionOf } from "../../../src-shared/domain/layout.ts";
import { layout as layoutSchema } from "../../../src-shared/domain/layout.ts";
import { Refusal } from "../../../src-shared/result.ts";
import { fjordvik } from "../../basedata/fjordvik.ts";
import { type Conditions, conditionLevels } from "../../simulator/conditions.ts";
import type { SheetTruth } from "../../simulator/sheet-truth.ts";
import { checkLayout } from "../explain/check-layout.ts";
import type { GreyPage } from "../grey-page.ts";
import { createLayoutBook } from "../layout-book.ts";
import { crossForm, type ForeignForm, ringForm, trackForm } from "../testing/foreign-forms.ts";
import { type ForeignPress, flat, openForeignPress } from "../testing/foreign-press.ts";
import { quarterTurned } from "../turn-page.ts";
import { barCentres, type PaperSize, printedMark } from "./printed-mark.ts";

let baseData: BaseData;
let press: ForeignPress;
let trackPress: ForeignPress;
let forms: Record<"rings on A5" | "crosses on folded A4" | "a track and a square on Letter", ForeignForm>;
let trackAlone: ForeignForm;
const truths = new Map<ForeignForm, SheetTruth>();

beforeAll(async () => {
  baseData = fjordvik();
  const lists = baseData.elections[0]!.contests[0]!.lists.filter((list) => list.candidates.length > 0);
  forms = {
    "rings on A5": ringForm(baseData, lists[0]!),
    "crosses on folded A4": crossForm(baseData, lists),
    "a track and a square on Letter": trackForm(baseData, lists[1]!, true),
  };
  trackAlone = trackForm(baseData, lists[2]!, false);
  press = await openForeignPress(baseData, Object.values(forms));
  trackPress = await openForeignPress(baseData, [trackAlone]);
  for (const form of [...Object.values(forms), trackAlone]) {
    const boxes = form.layout.regions.flatMap((region) => (region.kind === "personalVote" ? [region.candidate] : []));
    const personalVotes = [1, 4, boxes.length - 1].flatMap((i) => boxes[i] ?? []);
    const partyVote = form.layout.ballotType === "parties" ? lists[2]!.id : null;
    truths.set(form, press.truth(form, { personalVotes, partyVote }));
  }
}, 120_000);

const pressOf = (form: ForeignForm): ForeignPress => (form === trackAlone ? trackPress : press);
const scan = (form: ForeignForm, seed: number | string = 1, conditions: Conditions = flat) =>
  pressOf(form).scan(form, truths.get(form)!, seed, conditions);
const read = (form: ForeignForm, sheet: { first: GreyPage; second: GreyPage }) => pressOf(form).read(sheet);

const asMarked = (form: ForeignForm) => {
  const { ballotNumber, list, personalVotes, partyVote } = truths.get(form)!;
  return { ballot: { number: ballotNumber, list }, personalVotes, partyVote };
};

/** Accepted only as it was marked; whatever else happened, a person looks. */
function expectNotMisread(form: ForeignForm, sheet: { first: GreyPage; second: GreyPage }, what: string): boolean {
  const reading = read(form, sheet);
  if (reading.outcome !== "accepted") return false;
  expect(reading, what).toMatchObject(asMarked(form));
  return true;
}

function paint(page: GreyPage, { paperMm }: Layout, rect: RectMm, grey: number): void {
  const px = page.width / paperMm.width;
  const [left, right] = [Math.round(rect.x * px), Math.round((rect.x + rect.width) * px)];
  for (let y = Math.round(rect.y * px); y < Math.min(page.height, Math.round((rect.y + rect.height) * px)); y++)
    page.data.fill(grey, y * page.width + Math.max(0, left), y * page.width + Math.min(page.width, right));
}

const marksOf = ({ layout }: ForeignForm): RegionOf<"registrationMark">[] =>
  layout.regions.filter(
    (region): region is RegionOf<"registrationMark"> => region.kind === "registrationMark" && region.side === "front",
  );
const around = ({ x, y, width, height }: RectMm, mm: number): RectMm => ({
  x: x - mm,
  y: y - mm,
  width: width + 2 * mm,
  height: height + 2 * mm,
});

describe.each(["rings on A5", "crosses on folded A4", "a track and a square on Letter"] as const)("%s", (name) => {
  test("clean and folded sheets are read as they were marked, either side first and either way up", () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 5; seed++) {
      for (const level of ["clean", "normal"] as const) {
        const sheet = scan(forms[name], seed, conditionLevels[level]);
        const reading = read(forms[name], sheet);
        const { frontIs, rotation } = sheet;
        expect(reading, `${level} ${seed}`).toMatchObject({
          outcome: "accepted",
          reasons: [],
          frontIs,
          rotation,
          ...asMarked(forms[name]),
        });
        seen.add(`${frontIs} ${rotation}`);
      }
    }
    expect(seen.size).toBeGreaterThan(2);
  });

  test("turned up to 5 degrees in the feeder, it is read right or sent to a person", () => {
    let accepted = 0;
    for (let seed = 0; seed < 6; seed++) {
      const sheet = scan(forms[name], `turned ${seed}`, { ...conditionLevels.normal, maxRotationDeg: 5 });
      accepted += Number(expectNotMisread(forms[name], sheet, `seed ${seed}`));
    }
    expect(accepted).toBeGreaterThan(2);
  });

  test("fed sideways, it is turned and read", () => {
    const { first, second } = scan(forms[name]);
    const sheet = { first: quarterTurned(first), second: quarterTurned(second) };
    expect(read(forms[name], sheet)).toMatchObject({ outcome: "accepted", ...asMarked(forms[name]) });
  });

  test("without any one mark nothing is misread, without two a person looks", () => {
    const marks = marksOf(forms[name]);
    for (const mark of marks) {
      const sheet = scan(forms[name]);
      paint(sheet.first, forms[name].layout, around(mark.rectMm, 2), 250);
      expectNotMisread(forms[name], sheet, `without the mark at ${mark.rectMm.x}, ${mark.rectMm.y}`);
    }
    const sheet = scan(forms[name]);
    for (const mark of marks.slice(0, 2)) paint(sheet.first, forms[name].layout, around(mark.rectMm, 2), 250);
    expect(read(forms[name], sheet).outcome).not.toBe("accepted");
  });

  test("marks and boxes lie where the layout has them, and a layout that is off is told", () => {
    const { first } = scan(forms[name], 3, { ...conditionLevels.normal, backFirstChance: 0 });
    const { layout } = forms[name];
    const fit = checkLayout(first, layout);
    expect(fit).toMatchObject({ side: "front", problems: [] });
    for (const { residualMm } of fit.marks) expect(residualMm).toBeLessThan(0.3);
    for (const { shiftMm } of fit.boxes) expect(shiftMm).toBeLessThan(0.7);
    const moved = layout.regions.map((region) =>
      region.kind === "personalVote" || region.kind === "partyVote"
        ? { ...region, rectMm: { ...region.rectMm, x: region.rectMm.x + 5 } }
        : region,
    );
    expect(checkLayout(first, { ...layout, regions: moved }).problems.join()).toContain("no printed outline");
  });
});

test("a crease down the fold of the landscape form, light or dark, changes nothing", () => {
  const form = forms["crosses on folded A4"];
  for (const grey of [140, 200, 255]) {
    const sheet = scan(form);
    paint(sheet.first, form.layout, { x: 148, y: 0, width: 0.5, height: 210 }, grey);
    expect(read(form, sheet)).toMatchObject({ outcome: "accepted", ...asMarked(form) });
  }
});

test("a line through a box and beyond it is not taken for a mark, though the print around is not known", () => {
  for (const form of [forms["rings on A5"], forms["a track and a square on Letter"]]) {
    const empty = form.layout.regions.find((region) => region.kind === "personalVote")!.rectMm;
    for (const widthMm of [0.4, 0.7, 1.2]) {
      const sheet = scan(form);
      const { width } = form.layout.paperMm;
      paint(sheet.first, form.layout, { x: 0, y: empty.y + 2, width, height: widthMm }, 60);
      expect(read(form, sheet).outcome, `${widthMm} mm`).not.toBe("accepted");
    }
  }
});

test("writing in an open field of a foreign form is noticed", () => {
  const form = forms["a track and a square on Letter"];
  const sheet = scan(form);
  paint(sheet.first, form.layout, { x: 40, y: 262, width: 12, height: 0.5 }, 60);
  expect(read(form, sheet).reasons).toContain("writing-in-field");
});

describe("a track down one edge", () => {
  const bars = (form: ForeignForm) => {
    const mark = printedMark(marksOf(form)[0]!);
    if (mark.shape !== "track") throw new Error("no track");
    return barCentres(mark).map(({ x, y }) => ({ x: x - 4, y: y - 2, width: 8, height: 4 }));
  };

  test("alone it places clean and normal sheets, either way up", () => {
    for (let seed = 0; seed < 4; seed++) {
      const sheet = scan(trackAlone, seed, conditionLevels.normal);
      expect(read(trackAlone, sheet)).toMatchObject({ outcome: "accepted", ...asMarked(trackAlone) });
    }
  });

  test("bars under dirt within the track are missed without harm", () => {
    const sheet = scan(trackAlone);
    for (const bar of bars(trackAlone).slice(9, 16)) paint(sheet.first, trackAlone.layout, bar, 250);
    expect(read(trackAlone, sheet)).toMatchObject({ outcome: "accepted", ...asMarked(trackAlone) });
  });

  test("with an end torn off it is not guessed which bars are left, unless another mark tells", () => {
    for (const [form, at] of [
      [trackAlone, 0],
      [trackAlone, -1],
      [forms["a track and a square on Letter"], 0],
    ] as const) {
      const sheet = scan(form);
      paint(sheet.first, form.layout, bars(form).at(at)!, 250);
      const accepted = expectNotMisread(form, sheet, `end ${at}`);
      if (form === trackAlone) expect(accepted).toBe(false);
    }
  });

  test("a track that seems to have slipped by one bar reads no row from its neighbour", () => {
    for (const form of [trackAlone, forms["a track and a square on Letter"]]) {
      const sheet = scan(form);
      const places = bars(form);
      const pitch = places[1]!.y - places[0]!.y;
      const last = places.at(-1)!;
      paint(sheet.first, form.layout, places[0]!, 250);
      paint(sheet.first, form.layout, { x: last.x + 1, y: last.y + 1 + pitch, width: 6, height: 2 }, 20);
      expect(read(form, sheet).outcome).not.toBe("accepted");
    }
  });

  test("layouts that say too little of their marks are refused", () => {
    const [track] = marksOf(trackAlone);
    const others = trackAlone.layout.regions.filter((region) => region !== track);
    const { bars: _bars, ...bare } = track!;
    expect(layoutSchema.safeParse({ ...trackAlone.layout, regions: [bare, ...others] }).success).toBe(false);
    const square = { ...bare, barMm: undefined, shape: "square" as const };
    const problems = problemsOf([{ ...trackAlone.layout, regions: [square, ...others] }]);
    expect(problems).toEqual(["too-few-marks"]);
  });
});

test("forms without a number code that nothing tells apart are refused together, not guessed", () => {
  const lists = baseData.elections[0]!.contests[0]!.lists.filter((list) => list.candidates.length > 0);
  const twin = trackForm(baseData, lists[3]!, false);
  expect(problemsOf([trackAlone.layout, twin.layout])).toEqual(["forms-not-told-apart"]);
  expect(problemsOf([trackAlone.layout, ...press.layouts])).toEqual([]);
});

test("a sheet of a form that is not among the layouts is not counted", () => {
  const sheet = scan(forms["rings on A5"]);
  expect(trackPress.read(sheet).outcome).toBe("unreadable");
  expect(press.read(scan(trackAlone)).outcome).not.toBe("accepted");
});

function problemsOf(layouts: readonly Layout[]): string[] {
  try {
    createLayoutBook(layouts, baseData);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.problems.map((problem) => problem.code);
  }
}

test("the paper of a layout, not A4, decides whether a picture has its shape", () => {
  const banner = ({ width, height }: PaperSize): GreyPage => ({
    width,
    height,
    data: new Uint8Array(width * height).fill(250),
  });
  const reasons = (page: GreyPage) => trackPress.read({ first: page, second: page }).reasons;
  expect(reasons(banner({ width: 1700, height: 2200 }))).toContain("marks-not-found");
  expect(reasons(banner({ width: 900, height: 2200 }))).toContain("image-size-implausible");
  expect(reasons(banner({ width: 850, height: 1100 }))).toContain("image-size-implausible");
});
