import { backNumberOf, decodeBallotNumber } from "../../../src-shared/domain/ballot-number.ts";
import { type Box, isBox, type Layout, type RegionOf, type Side } from "../../../src-shared/domain/layout.ts";
import { BACK_SHORT_CODE } from "../../../src-shared/ids.ts";
import type { GreyPage } from "../grey-page.ts";
import { apply, type Homography } from "../homography.ts";
import { measureBox } from "../measure-box.ts";
import { preparePage } from "../prepare-page.ts";
import { readCode, type SecondCodeReader } from "../read-code.ts";
import { type Face, facesOf } from "../registration/faces.ts";
import type { PageGrid } from "../registration/page-grid.ts";
import { type FacePlace, placeFace } from "../registration/place-face.ts";
import { barCentres, centreOf, printedMark, turnedMark } from "../registration/printed-mark.ts";
import { tellUncoded } from "../registration/tell-uncoded.ts";
import { thresholds } from "../thresholds.ts";

/** How a layout lies on one scanned side. */
export interface LayoutFit {
  /** The page as it was read: standing, streaks mended. */
  readonly page: GreyPage;
  readonly side: Side;
  readonly rotation: 0 | 180;
  /** Whether side and rotation were read from the number code, told by marks and boxes, or taken as said or as usual. */
  readonly sideFrom: "number" | "form" | "assumed";
  /** The number in the code; null where none can be read. */
  readonly number: string | null;
  readonly grid: Homography | null;
  readonly place: PageGrid | null;
  readonly marks: readonly MarkFit[];
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

/** How far a printed mark lies from where the layout has it through the fitted page; of a track, its worst bar. */
export interface MarkFit {
  readonly region: number;
  /** Null where it was not found. */
  readonly residualMm: number | null;
  /** Of a track: how many of its bars were found. */
  readonly bars?: { readonly found: number; readonly printed: number };
}

export interface CheckOptions {
  /** Which side it is where nothing on it says so (default: front). */
  readonly side?: Side;
  readonly secondCodeReader?: SecondCodeReader;
}

/** Lays a layout over a scanned side: by its marks, then by its number code or its boxes, upright or upside down. */
export function checkLayout(scanned: GreyPage, layout: Layout, options: CheckOptions = {}): LayoutFit {
  const { page } = preparePage(scanned, layout.paperMm);
  const faces = facesOf([layout]);
  const placed = faces.map((face) => ({ face, ways: placeFace(page, face) }));
  for (const { face, ways } of placed) {
    const known = byNumber(page, layout, face, ways, options) ?? byForm(page, face, ways);
    if (known) return fitOf({ page, layout, ...known });
  }
  const side = options.side ?? "front";
  const own = placed.find(({ face }) => face.printed.some((each) => each.side === side));
  const way = own?.ways[0] ?? { rotation: 0 as const, grid: null, place: null };
  return fitOf({ page, layout, side, sideFrom: "assumed", number: null, ...way });
}

type Found = Pick<LayoutFit, "side" | "rotation" | "sideFrom" | "number" | "grid" | "place">;

function byNumber(
  page: GreyPage,
  layout: Layout,
  { printed }: Face,
  ways: readonly FacePlace[],
  options: CheckOptions,
): Found | null {
  for (const { side } of printed) {
    for (const way of ways) {
      const number = readNumber(page, way.grid, way.place, layout, side, options.secondCodeReader);
      if (number !== null && isOfSide(number, layout, side)) return { ...way, side, sideFrom: "number", number };
    }
  }
  return null;
}

function byForm(page: GreyPage, face: Face, ways: readonly FacePlace[]): Found | null {
  const told = tellUncoded(page, face, ways);
  return told && { ...told.way, side: told.printed.side, sideFrom: "form", number: null };
}

function fitOf({ page, layout, ...found }: Found & { readonly page: GreyPage; readonly layout: Layout }): LayoutFit {
  const indexed = layout.regions
    .map((region, index) => ({ region, index }))
    .filter((each) => each.region.side === found.side);
  const marks = indexed.flatMap(({ region, index }) =>
    region.kind === "registrationMark" ? [markFit(region, index, layout, found)] : [],
  );
  const { grid, place } = found;
  const boxes =
    grid && place
      ? indexed.flatMap(({ region, index }) => (isBox(region) ? [boxFit(page, grid, place, region, index)] : []))
      : [];
  const fit = { page, ...found, marks, boxes };
  return { ...fit, problems: [...problemsOf(fit, layout)] };
}

function boxFit(page: GreyPage, grid: Homography, place: PageGrid, region: Box, index: number) {
  const { outline, shiftMm } = measureBox(page, grid, region, place.black, Number.POSITIVE_INFINITY);
  return { region: index, outline, shiftMm, found: outline >= thresholds.box.minOutline };
}

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
  for (const { region, bars } of fit.marks)
    if (bars && bars.found > 0 && bars.found < bars.printed)
      yield `${bars.printed - bars.found} of the ${bars.printed} bars of the track, region ${region}, were not found.`;
  if (number !== null && number !== expectedNumber(layout, fit.side))
    yield `The scan carries number ${number}, the layout has ${expectedNumber(layout, fit.side)}.`;
  const lost = fit.boxes.filter((box) => !box.found);
  if (lost.length > 0)
    yield `${lost.length} of ${fit.boxes.length} boxes have no printed outline where the layout has them: region ${lost.map((box) => box.region).join(", ")}.`;
}

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
function markFit(
  region: RegionOf<"registrationMark">,
  index: number,
  { paperMm }: Layout,
  { place, rotation }: Found,
): MarkFit {
  const upright = printedMark(region);
  const mark = rotation === 180 ? turnedMark(upright, paperMm) : upright;
  const centres = mark.shape === "track" ? barCentres(mark) : [centreOf(mark.rectMm)];
  const residuals = centres.flatMap((at) => {
    const pair = place?.found.find(({ from }) => Math.hypot(from.x - at.x, from.y - at.y) < 1);
    if (!pair || !place) return [];
    const fitted = apply(place.homography, pair.from.x, pair.from.y);
    return [Math.hypot(fitted.x - pair.to.x, fitted.y - pair.to.y) / place.scale];
  });
  const residualMm = residuals.length > 0 ? Math.max(...residuals) : null;
  if (mark.shape !== "track") return { region: index, residualMm };
  return { region: index, residualMm, bars: { found: residuals.length, printed: centres.length } };
}
