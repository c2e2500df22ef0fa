import { BACK_SHORT_CODE } from "../ids.ts";
import { type BallotType, ballotTypes } from "./layout.ts";

/**
 * Ballot number (seddelnummer), 22 digits: event 8, election 2, contest 6, list short code 4, check 2.
 * The check digits are ISO 7064 MOD 97-10 over the 20 before them. The back of a ballot carries short code 0,
 * the same for every list, so that a folded ballot reveals nothing.
 */
export interface BallotNumberParts {
  readonly event: string;
  readonly election: string;
  readonly contest: string;
  readonly shortCode: number;
}

export const BALLOT_NUMBER_DIGITS = 22;
/** Code of a ballot id: type 1, id 9, check 2. */
export const BALLOT_ID_CODE_DIGITS = 12;

export function encodeBallotNumber(parts: BallotNumberParts): string {
  const digits =
    parts.event.padStart(8, "0") +
    parts.election.padStart(2, "0") +
    parts.contest.padStart(6, "0") +
    String(parts.shortCode).padStart(4, "0");
  if (!/^\d{20}$/.test(digits)) throw new RangeError(`a ballot number needs digits that fit 8, 2, 6 and 4: ${digits}`);
  return digits + checkDigits(digits);
}

/** The parts, or null where the length or the check digits are wrong. Leading zeros of the parts are kept. */
export function decodeBallotNumber(number: string): BallotNumberParts | null {
  if (!/^\d{22}$/.test(number) || checkDigits(number.slice(0, 20)) !== number.slice(20)) return null;
  return {
    event: number.slice(0, 8),
    election: number.slice(8, 10),
    contest: number.slice(10, 16),
    shortCode: Number(number.slice(16, 20)),
  };
}

/** The number printed on the back of every ballot of the same contest. */
export function backNumberOf(frontNumber: string): string {
  const body = frontNumber.slice(0, 16) + String(BACK_SHORT_CODE).padStart(4, "0");
  return body + checkDigits(body);
}

/** Digits of the id code: ballot type (1 candidates, 2 blank, 3 parties), nine digits, two check digits. */
export function encodeBallotIdCode(type: BallotType, ballotId: string): string {
  const body = String(ballotTypes.indexOf(type) + 1) + ballotId;
  if (!/^\d{10}$/.test(body)) throw new RangeError(`a ballot id has nine digits: ${ballotId}`);
  return body + checkDigits(body);
}

export function decodeBallotIdCode(code: string): { type: BallotType; ballotId: string } | null {
  if (!/^\d{12}$/.test(code) || checkDigits(code.slice(0, 10)) !== code.slice(10)) return null;
  const type = ballotTypes[Number(code[0]) - 1];
  return type ? { type, ballotId: code.slice(1, 10) } : null;
}

/** ISO 7064 MOD 97-10: the whole number, check digits included, leaves remainder 1. */
function checkDigits(digits: string): string {
  const check = 98n - ((BigInt(digits) * 100n) % 97n);
  return String(check).padStart(2, "0");
}
