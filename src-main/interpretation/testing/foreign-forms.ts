import { encodeBallotNumber } from "../../../src-shared/domain/ballot-number.ts";
import type { BaseData, ElectionList } from "../../../src-shared/domain/base-data.ts";
import {
  isBox,
  type Layout,
  layout as layoutSchema,
  type Region,
  type Side,
} from "../../../src-shared/domain/layout.ts";
import { PARTIES_SHORT_CODE } from "../../../src-shared/ids.ts";
import { code128Bars } from "../../ballots/code-128.ts";
import { type Drawing, type Shape, text } from "../../ballots/drawing.ts";
import { capHeightRatio } from "../../ballots/fonts.ts";
import { digitsFont } from "../../ballots/header.ts";
import type { GreyPage } from "../grey-page.ts";
import { barCentres, centreOf, printedMark } from "../registration/printed-mark.ts";

/** A ballot that is not of our design: its layout, and what is printed on it. */
export interface ForeignForm {
  readonly layout: Layout;
  readonly drawing: Readonly<Record<Side, Drawing>>;
}

type Body = { readonly regions: readonly unknown[]; readonly shapes: Readonly<Record<Side, Shape[]>> };

const round = (mm: number): number => Math.round(mm * 1000) / 1000;

/** A5, a ring in each corner, number code and ballot id, one column of candidates, the stamp on the back. */
export function ringForm(baseData: BaseData, list: ElectionList): ForeignForm {
  const body: Body = { regions: [], shapes: { front: [], back: [] } };
  const rings = corners({ width: 148, height: 210 }, 6, 7).map((rectMm) => ({ shape: "ring", rectMm, strokeMm: 1 }));
  const number = numberOf(baseData, list.shortCode);
  const front = [
    ...rings.map((ring) => ({ kind: "registrationMark", side: "front", ...ring })),
    { kind: "ballotNumber", side: "front", ...coded(20, 8, 62.4, 22), value: number },
    { kind: "ballotId", side: "front", ...coded(90, 8, 40.4, 12) },
    ...list.candidates.slice(0, 12).map((candidate, i) => ({
      kind: "personalVote",
      side: "front",
      rectMm: { x: 20, y: 46 + i * 11, width: 5, height: 5 },
      strokeMm: 0.4,
      candidate: candidate.id,
      place: i + 1,
    })),
  ];
  const back = [
    ...rings.map((ring) => ({ kind: "registrationMark", side: "back", ...ring })),
    { kind: "ballotNumber", side: "back", ...coded(20, 8, 62.4, 22), value: numberOf(baseData, 0) },
    { kind: "stamp", side: "back", rectMm: { x: 44, y: 50, width: 60, height: 40 } },
  ];
  body.shapes.front.push(
    text(list.name, 20, 36, 7, { font: "bold" }),
    ...list.candidates.slice(0, 12).map(({ name }, i) => text(name, 30, 50 + i * 11, 4)),
  );
  body.shapes.back.push({ kind: "frame", x: 44, y: 50, width: 60, height: 40, strokeMm: 0.2 });
  return form({ width: 148, height: 210 }, "candidates", list.id, number, [...front, ...back], body.shapes);
}

/** A4 across, folded once to A5: a cross in each corner, boxes for lists on the left leaf, the stamp on the right; bare back. */
export function crossForm(baseData: BaseData, lists: readonly ElectionList[]): ForeignForm {
  const paper = { width: 297, height: 210 };
  const number = numberOf(baseData, PARTIES_SHORT_CODE);
  const regions = [
    ...corners(paper, 8, 8).map((rectMm) => ({
      kind: "registrationMark",
      side: "front",
      shape: "cross",
      rectMm,
      strokeMm: 0.8,
    })),
    { kind: "ballotNumber", side: "front", ...coded(26, 10, 62.4, 22), value: number },
    { kind: "ballotId", side: "front", ...coded(94, 10, 40.4, 12) },
    ...lists.map((list, i) => ({
      kind: "partyVote",
      side: "front",
      rectMm: { x: 30, y: 60 + i * 22, width: 8, height: 8 },
      strokeMm: 0.6,
      list: list.id,
    })),
    { kind: "stamp", side: "front", rectMm: { x: 190, y: 70, width: 70, height: 45 } },
  ];
  const shapes = {
    front: [
      text("Sett ett kryss", 26, 45, 7, { font: "bold" }),
      ...lists.map(({ name }, i) => text(name, 44, 66 + i * 22, 5.5)),
      { kind: "frame", x: 190, y: 70, width: 70, height: 45, strokeMm: 0.2 } as const,
    ],
    back: [],
  };
  return form(paper, "parties", null, number, regions, shapes);
}

/**
 * Letter paper, no code of any kind, a timing track down the left edge and the boxes along the right, as the optical
 * scanners of the seventies wanted them.
 * @param corner a black square in the lower right corner too, which settles what one line cannot tell
 */
export function trackForm(baseData: BaseData, list: ElectionList, corner: boolean): ForeignForm {
  const paper = { width: 215.9, height: 279.4 };
  const rows = list.candidates.slice(0, 16);
  const bars = 41;
  const pitch = 6.35;
  const track = { x: 7, y: 12.7, width: 6, height: round((bars - 1) * pitch + 2) };
  const mark = { kind: "registrationMark", side: "front" };
  const boxY = (i: number): number => round(track.y + 1 + (5 + 2 * i) * pitch - 2.5);
  const regions = [
    { ...mark, shape: "track", rectMm: track, bars, barMm: 2 },
    ...(corner ? [{ ...mark, shape: "square", rectMm: { x: 202, y: 266, width: 6, height: 6 } }] : []),
    ...rows.map((candidate, i) => ({
      kind: "personalVote",
      side: "front",
      rectMm: { x: 150, y: boxY(i), width: 7, height: 5 },
      strokeMm: 0.4,
      candidate: candidate.id,
      place: i + 1,
    })),
    { kind: "open", side: "front", rectMm: { x: 30, y: 255, width: 120, height: 15 }, name: "remark" },
  ];
  const shapes = {
    front: [
      text("Official Ballot", 30, 25, 8, { font: "bold" }),
      text(list.name, 30, 36, 5),
      ...rows.map(({ name }, i) => text(name, 30, boxY(i) + 4, 4.5)),
    ],
    back: [],
  };
  return form(paper, "candidates", list.id, numberOf(baseData, list.shortCode), regions, shapes);
}

function form(
  paperMm: { width: number; height: number },
  ballotType: Layout["ballotType"],
  list: string | null,
  ballotNumber: string,
  regions: readonly unknown[],
  words: Readonly<Record<Side, Shape[]>>,
): ForeignForm {
  const layout = layoutSchema.parse({
    schema: "tellesentral/layout/1",
    ballotNumber,
    ballotType,
    list,
    paperMm,
    regions,
  });
  const printed = (side: Side): Drawing => [
    ...words[side],
    ...layout.regions.filter((region) => region.side === side).flatMap(printOf),
  ];
  return { layout, drawing: { front: printed("front"), back: printed("back") } };
}

/** What the press makes of a region; rings are added to the raster, the ballot id to each sheet. */
function printOf(region: Region): Shape[] {
  if (isBox(region)) return [{ kind: "frame", ...region.rectMm, strokeMm: region.strokeMm }];
  if (region.kind === "ballotNumber") {
    const { rectMm, count, capHeightMm } = region.digits;
    const cell = rectMm.width / count;
    const baseline = rectMm.y + (rectMm.height + capHeightMm) / 2;
    const style = { font: digitsFont, align: "center" } as const;
    const size = capHeightMm / capHeightRatio(digitsFont);
    return [
      ...code128Bars(region.value, region.codeMm),
      ...[...region.value].map((digit, i) => text(digit, rectMm.x + (i + 0.5) * cell, baseline, size, style)),
    ];
  }
  if (region.kind !== "registrationMark") return [];
  const mark = printedMark(region);
  const { x, y, width, height } = mark.rectMm;
  if (mark.shape === "square") return [{ kind: "fill", x, y, width, height }];
  if (mark.shape === "cross") {
    const { strokeMm: s } = mark;
    return [
      { kind: "fill", x: x + (width - s) / 2, y, width: s, height },
      { kind: "fill", x, y: y + (height - s) / 2, width, height: s },
    ];
  }
  if (mark.shape === "track")
    return barCentres(mark).map((bar) => ({
      kind: "fill",
      x,
      y: bar.y - mark.barMm / 2,
      width,
      height: mark.barMm,
    }));
  return [];
}

/** Draws the rings of a side, each pixel by the share of it that the line covers. */
export function paintRings(page: GreyPage, layout: Layout, side: Side, dpi: number): void {
  const px = dpi / 25.4;
  for (const region of layout.regions) {
    if (region.kind !== "registrationMark" || region.side !== side || region.shape !== "ring") continue;
    const mark = printedMark(region);
    if (mark.shape !== "ring") continue;
    const centre = centreOf(mark.rectMm);
    const radius = mark.rectMm.width / 2;
    for (let y = Math.floor((centre.y - radius) * px) - 1; y <= (centre.y + radius) * px + 1; y++) {
      for (let x = Math.floor((centre.x - radius) * px) - 1; x <= (centre.x + radius) * px + 1; x++) {
        const away = Math.hypot(x + 0.5 - centre.x * px, y + 0.5 - centre.y * px);
        const cover = Math.min(
          1,
          Math.max(0, Math.min(radius * px - away, away - (radius - mark.strokeMm) * px) + 0.5),
        );
        const at = y * page.width + x;
        page.data[at] = Math.round(page.data[at]! * (1 - cover));
      }
    }
  }
}

function corners(paper: { width: number; height: number }, size: number, inset: number) {
  const [right, bottom] = [paper.width - inset - size, paper.height - inset - size];
  return [
    { x: inset, y: inset },
    { x: right, y: inset },
    { x: inset, y: bottom },
    { x: right, y: bottom },
  ].map((at) => ({ ...at, width: size, height: size }));
}

function coded(x: number, y: number, width: number, count: number) {
  const codeMm = { x, y, width, height: 7 };
  return {
    rectMm: { ...codeMm, height: 11.3 },
    codeMm,
    digits: { rectMm: { x, y: y + 7.9, width, height: 3.4 }, count, capHeightMm: 2.2 },
  };
}

function numberOf(baseData: BaseData, shortCode: number): string {
  const election = baseData.elections[0]!;
  const contest = election.contests[0]!.id;
  return encodeBallotNumber({ event: baseData.event.id, election: election.id, contest, shortCode });
}
