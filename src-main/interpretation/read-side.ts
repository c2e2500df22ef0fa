import { decodeBallotIdCode, decodeBallotNumber } from "../../src-shared/domain/ballot-number.ts";
import type { BallotType } from "../../src-shared/domain/layout.ts";
import { BACK_SHORT_CODE } from "../../src-shared/ids.ts";
import type { GreyPage } from "./grey-page.ts";
import type { Homography } from "./homography.ts";
import type { LayoutBook } from "./layout-book.ts";
import { locate, type PageGrid, turned } from "./locate.ts";
import { readCode, type SecondCodeReader } from "./read-code.ts";
import { repairStreaks } from "./repair-streaks.ts";
import { thresholds } from "./thresholds.ts";

/** One side that was found on its page, and which way it lies. */
export interface SideFound {
  readonly page: GreyPage;
  readonly place: PageGrid;
  /** Millimetres of the upright layout to page pixels; the rotation is in it. */
  readonly grid: Homography;
  readonly rotation: 0 | 180;
  /** The number in the code, null where it cannot be read (then the rotation is a guess). */
  readonly number: string | null;
  readonly isBack: boolean | null;
}

/** Finds the marks and reads the number code, upright first, then upside down. Null where the marks are not found. */
export function readSide(scanned: GreyPage, book: LayoutBook, second?: SecondCodeReader): SideFound | null {
  const page = repairStreaks(scanned, Math.round((thresholds.streak.marginMm * scanned.height) / book.paper.height));
  const place = locate(page, book.marks, book.paper);
  if (!place) return null;
  const ways = [
    { rotation: 0 as const, grid: place.homography },
    { rotation: 180 as const, grid: turned(place.homography, book.paper) },
  ];
  const span = place.white - place.black;
  for (const reader of second ? [undefined, second] : [undefined]) {
    for (const way of ways) {
      for (const { codeMm, digits } of book.numberPlaces) {
        const read = readCode(page, way.grid, codeMm, digits.count, span, isNumber, reader);
        if (read) return { page, place, ...way, number: read.digits, isBack: isBackNumber(read.digits) };
      }
    }
  }
  return { page, place, ...ways[0]!, number: null, isBack: null };
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
