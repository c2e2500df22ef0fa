import { backNumberOf, decodeBallotNumber } from "../../../src-shared/domain/ballot-number.ts";
import type { Layout, Region, RegionOf, Side } from "../../../src-shared/domain/layout.ts";
import { BACK_SHORT_CODE } from "../../../src-shared/ids.ts";
import type { GreyPage } from "../grey-page.ts";
import { apply, type Homography } from "../homography.ts";
import { locate, type PageGrid, turned } from "../locate.ts";
import { measureBox } from "../measure-box.ts";
import { readCode, type SecondCodeReader } from "../read-code.ts";
import { thresholds } from "../thresholds.ts";

/** How a layout lies on one scanned side. */
export interface LayoutFit {
  readonly side: Side;
  readonly rotation: 0 | 180;
  /** Whether side and rotation were read from the number code, or taken as said or as usual. */
  readonly sideFrom: "number" | "assumed";
  /** The number in the code; null where none can be read. */
  readonly number: string | null;
  readonly grid: Homography | null;
  readonly place: PageGrid | null;
  /** Distance of each printed mark from where the layout has it through the fitted page; null where it was not found. */
  readonly marks: readonly { readonly region: number; readonly residualMm: number | null }[];
  /** The printed outline of each box: how sure it is there, and how far from its place. */
  readonly boxes: readonly {
    readonly region: number;
    readonly outline: number;
    readonly shiftMm: number;
    readonly found: boolean;
  }[];
  /** What does not sit right, in plain English; empty where the layout fits. */
  readonly problems: readonly string[];
}

export interface CheckOptions {
  /** Which side it is where no code says so (default: front). */
  readonly side?: Side;
  readonly secondCodeReader?: SecondCodeReader;
}

/** Lays a layout over a scanned side: by its marks, then by its number code, upright or upside down. */
export function checkLayout(page: GreyPage, layout: Layout, options: CheckOptions = {}): LayoutFit {
  for (const side of ["front", "back"] as const) {
    const place = locate(page, markRects(layout, side), layout.paperMm);
    if (!place) continue;
    for (const { rotation, grid } of waysUp(place, layout)) {
      const number = readNumber(page, grid, place, layout, side, options.secondCodeReader);
      if (number !== null && isOfSide(number, layout, side))
        return fitOf({ page, layout, side, rotation, sideFrom: "number", number, grid, place });
    }
  }
  const side = options.side ?? "front";
  const place = locate(page, markRects(layout, side), layout.paperMm);
  const grid = place?.homography ?? null;
  return fitOf({ page, layout, side, rotation: 0, sideFrom: "assumed", number: null, grid, place });
}

type Found = Pick<LayoutFit, "side" | "rotation" | "sideFrom" | "number" | "grid" | "place"> & {
  readonly page: GreyPage;
  readonly layout: Layout;
};

function fitOf({ page, layout, ...found }: Found): LayoutFit {
  const indexed = layout.regions
    .map((region, index) => ({ region, index }))
    .filter((each) => each.region.side === found.side);
  const marks = indexed
    .filter(({ region }) => region.kind === "registrationMark")
    .map(({ region, index }) => ({
      region: index,
      residualMm: found.place ? residualOf(region, found.place, layout, found.rotation) : null,
    }));
  const { grid, place } = found;
  const boxes =
    grid && place
      ? indexed.flatMap(({ region, index }) => (isBox(region) ? [boxFit(page, grid, place, region, index)] : []))
      : [];
  const fit = { ...found, marks, boxes };
  return { ...fit, problems: [...problemsOf(fit, layout)] };
}

function boxFit(page: GreyPage, grid: Homography, place: PageGrid, region: BoxRegion, index: number) {
  const { outline, shiftMm } = measureBox(page, grid, region, place.black, Number.POSITIVE_INFINITY);
  return { region: index, outline, shiftMm, found: outline >= thresholds.box.minOutline };
}

type BoxRegion = RegionOf<"personalVote"> | RegionOf<"partyVote">;
const isBox = (region: Region): region is BoxRegion => region.kind === "personalVote" || region.kind === "partyVote";

function* problemsOf(fit: Omit<LayoutFit, "problems">, layout: Layout): Generator<string> {
  const { place, number } = fit;
  if (!place) {
    yield "The registration marks were not found, so no region can be placed.";
    return;
  }
  if (place.distorted)
    yield `The page is distorted: ${place.marksFound} marks agree, the worst is ${place.residualMm.toFixed(2)} mm off.`;
  const missing = fit.marks.filter((mark) => mark.residualMm === null).length;
  if (missing > 0) yield `${missing} of ${fit.marks.length} registration marks were not found.`;
  if (number !== null && number !== expectedNumber(layout, fit.side))
    yield `The scan carries number ${number}, the layout has ${expectedNumber(layout, fit.side)}.`;
  const lost = fit.boxes.filter((box) => !box.found);
  if (lost.length > 0)
    yield `${lost.length} of ${fit.boxes.length} boxes have no printed outline where the layout has them: region ${lost.map((box) => box.region).join(", ")}.`;
}

const waysUp = (place: PageGrid, layout: Layout) => [
  { rotation: 0 as const, grid: place.homography },
  { rotation: 180 as const, grid: turned(place.homography, layout.paperMm) },
];

function expectedNumber(layout: Layout, side: Side): string {
  const printed = layout.regions.find((region) => region.kind === "ballotNumber" && region.side === side);
  return printed?.kind === "ballotNumber"
    ? printed.value
    : side === "front"
      ? layout.ballotNumber
      : backNumberOf(layout.ballotNumber);
}

/** The layout's own number, or any of ours: a layout that is laid over another list's ballot is to be named, not missed. */
function readNumber(
  page: GreyPage,
  grid: Homography,
  place: PageGrid,
  layout: Layout,
  side: Side,
  second?: SecondCodeReader,
): string | null {
  const accept = (digits: string): boolean =>
    digits === expectedNumber(layout, side) || decodeBallotNumber(digits) !== null;
  for (const region of layout.regions) {
    if (region.kind !== "ballotNumber" || region.side !== side) continue;
    const read = readCode(page, grid, region.codeMm, region.digits.count, place.white - place.black, accept, second);
    if (read) return read.digits;
  }
  return null;
}

function isOfSide(number: string, layout: Layout, side: Side): boolean {
  if (number === expectedNumber(layout, side)) return true;
  const isBack = decodeBallotNumber(number)?.shortCode === BACK_SHORT_CODE;
  return isBack === (side === "back");
}

/** The grid was fitted upright; upside down, a printed mark is found at the opposite one's place. */
function residualOf(region: Region, place: PageGrid, layout: Layout, rotation: 0 | 180): number | null {
  const { x, y, width, height } = region.rectMm;
  const centre = { x: x + width / 2, y: y + height / 2 };
  const { width: across, height: down } = layout.paperMm;
  const at = rotation === 180 ? { x: across - centre.x, y: down - centre.y } : centre;
  const pair = place.found.find(({ from }) => Math.hypot(from.x - at.x, from.y - at.y) < 1);
  if (!pair) return null;
  const fitted = apply(place.homography, pair.from.x, pair.from.y);
  return Math.hypot(fitted.x - pair.to.x, fitted.y - pair.to.y) / place.scale;
}

function markRects(layout: Layout, side: Side) {
  return layout.regions.flatMap((region) =>
    region.kind === "registrationMark" && region.side === side ? [region.rectMm] : [],
  );
}
