import { backNumberOf, decodeBallotIdCode, decodeBallotNumber } from "../../src-shared/domain/ballot-number.ts";
import type { BallotType } from "../../src-shared/domain/layout.ts";
import { BACK_SHORT_CODE } from "../../src-shared/ids.ts";
import type { GreyPage } from "./grey-page.ts";
import { greyShare } from "./grey-share.ts";
import type { Homography } from "./homography.ts";
import type { LayoutBook } from "./layout-book.ts";
import { readCode, type SecondCodeReader } from "./read-code.ts";
import type { Face } from "./registration/faces.ts";
import type { PageGrid } from "./registration/page-grid.ts";
import { type FacePlace, fitsPaper, placeFace } from "./registration/place-face.ts";
import type { PaperSize } from "./registration/printed-mark.ts";
import { tellUncoded } from "./registration/tell-uncoded.ts";
import type { HiddenColumns } from "./repair-streaks.ts";
import { thresholds } from "./thresholds.ts";

/** One side that was found on its page, and which way it lies. */
export interface SideFound {
  readonly page: GreyPage;
  readonly place: PageGrid;
  /** Of the form whose marks were found, millimetres. */
  readonly paper: PaperSize;
  /** Millimetres of the upright layout to page pixels; the rotation is in it. */
  readonly grid: Homography;
  readonly rotation: 0 | 180;
  /** The number in the code, or of the form that has none; null where it cannot be told (then the rotation is a guess). */
  readonly number: string | null;
  readonly isBack: boolean | null;
  /** False for a picture cut to black and white. */
  readonly hasGreys: boolean;
  /** Columns of the page that a streak hid. */
  readonly hidden: readonly HiddenColumns[];
}

type SidePlaced = Omit<SideFound, "hasGreys" | "hidden">;

/**
 * Finds the marks of one of the forms and tells which ballot it is and which way up: by the number code, upright first,
 * then upside down, or by its marks and boxes where the form has no code. Null where no form's marks are found.
 * @param page as `preparePage` leaves it, with the columns that a streak hid
 */
export function readSide(
  page: GreyPage,
  hidden: readonly HiddenColumns[],
  book: LayoutBook,
  second?: SecondCodeReader,
): SideFound | null {
  const placed = placeSide(page, book, second);
  return placed && { ...placed, hidden, hasGreys: greyShare(page, placed.place) >= thresholds.minGreyShare };
}

function placeSide(page: GreyPage, book: LayoutBook, second?: SecondCodeReader): SidePlaced | null {
  let unknown: SidePlaced | null = null;
  for (const face of book.faces) {
    if (!fitsPaper(page, face.paper)) continue;
    const ways = placeFace(page, face);
    const found = readNumber(page, face, ways, second) ?? tellByForm(page, face, ways);
    if (found) return found;
    const [way] = ways;
    if (!way || (unknown && unknown.place.marksFound >= way.place.marksFound)) continue;
    unknown = { page, paper: face.paper, ...way, number: null, isBack: null };
  }
  return unknown;
}

function readNumber(
  page: GreyPage,
  { numberPlaces, paper }: Face,
  ways: readonly FacePlace[],
  second?: SecondCodeReader,
): SidePlaced | null {
  for (const reader of second ? [undefined, second] : [undefined]) {
    for (const way of ways) {
      const span = way.place.white - way.place.black;
      for (const { codeMm, digits } of numberPlaces) {
        const read = readCode(page, way.grid, codeMm, digits.count, span, isNumber, reader);
        if (read) return { page, paper, ...way, number: read.digits, isBack: isBackNumber(read.digits) };
      }
    }
  }
  return null;
}

function tellByForm(page: GreyPage, face: Face, ways: readonly FacePlace[]): SidePlaced | null {
  const told = tellUncoded(page, face, ways);
  if (!told) return null;
  const { layout, side } = told.printed;
  const isBack = side === "back";
  const number = isBack ? backNumberOf(layout.ballotNumber) : layout.ballotNumber;
  return { page, paper: face.paper, ...told.way, number, isBack };
}

const isNumber = (digits: string): boolean => decodeBallotNumber(digits) !== null;
const isBackNumber = (digits: string): boolean => decodeBallotNumber(digits)!.shortCode === BACK_SHORT_CODE;

export interface IdRead {
  readonly code: string;
  readonly type: BallotType;
  readonly id: string;
}

/** The id code of a front; null where it cannot be read. */
export function readId(side: SideFound, book: LayoutBook, second?: SecondCodeReader): IdRead | null {
  const span = side.place.white - side.place.black;
  const accept = (digits: string): boolean => decodeBallotIdCode(digits) !== null;
  for (const { codeMm, digits } of book.idPlaces) {
    const read = readCode(side.page, side.grid, codeMm, digits.count, span, accept, second);
    if (read)
      return {
        code: read.digits,
        type: decodeBallotIdCode(read.digits)!.type,
        id: decodeBallotIdCode(read.digits)!.ballotId,
      };
  }
  return null;
}
