import { BALLOT_ID_CODE_DIGITS, BALLOT_NUMBER_DIGITS } from "../../src-shared/domain/ballot-number.ts";
import type { RectMm } from "../../src-shared/domain/layout.ts";
import { code128Modules } from "./code-128.ts";

/** Geometry common to every ballot, millimetres. Changing a number here changes every layout and every print. */
export const paper = { width: 210, height: 297 } as const;

/** Printed matter keeps to this column; its edges are those of the two codes. */
export const content = { left: 22, right: 188, bottom: 285, width: 166 } as const;

/** White kept between printed words and anything measured: the worst scan shifts regions by about 1 mm. */
export const CLEARANCE = 2;

export const registrationMarkSize = 5;
/** Six centres: with the two at mid-height a torn corner leaves five, and no three left are in line. */
export const registrationMarkCentres = [
  { x: 12, y: 12 },
  { x: 198, y: 12 },
  { x: 12, y: 148.5 },
  { x: 198, y: 148.5 },
  { x: 12, y: 285 },
  { x: 198, y: 285 },
] as const;

/** Three dots and more at 200 dpi: office scanners read it through the worst blur. */
const MODULE = 0.4;
const code = { y: 9.5, height: 9 } as const;
const digits = { y: 19.4, height: 3.4, capHeightMm: 2.6 } as const;

export interface CodedPlace {
  readonly rectMm: RectMm;
  readonly codeMm: RectMm;
  readonly digits: { readonly rectMm: RectMm; readonly count: number; readonly capHeightMm: number };
}

function codedPlace(x: number, count: number): CodedPlace {
  const width = round(code128Modules(count) * MODULE);
  return {
    rectMm: { x, y: code.y, width, height: round(digits.y + digits.height - code.y) },
    codeMm: { x, y: code.y, width, height: code.height },
    digits: { rectMm: { x, y: digits.y, width, height: digits.height }, count, capHeightMm: digits.capHeightMm },
  };
}

/** Front and back: the reader finds the number at one place, whichever side and way up. */
export const ballotNumberPlace = codedPlace(content.left, BALLOT_NUMBER_DIGITS);
export const ballotIdPlace = codedPlace(
  round(content.right - code128Modules(BALLOT_ID_CODE_DIGITS) * MODULE),
  BALLOT_ID_CODE_DIGITS,
);

/** Three cells of 4 mm, midway between the codes. */
export const ballotTypePlace: RectMm = { x: 110, y: 12, width: 12, height: 4 };

export const partyNamePlace: RectMm = { x: content.left, y: 34, width: content.width, height: 17 };

/** In the upper half of the back: the outside of the folded ballot. */
export const stampPlace: RectMm = { x: 75, y: 66, width: 60, height: 40 };

/** Layouts carry micrometres; more digits would be noise of the arithmetic. */
export function round(mm: number): number {
  return Math.round(mm * 1000) / 1000;
}
