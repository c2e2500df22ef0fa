import { z } from "zod";

/** Election event (valghendelse), at most 8 digits, e.g. `270001`. */
export const eventId = z.string().regex(/^\d{1,8}$/, "1-8 digits");
/** Election (valg) within its event, two digits, e.g. `02`. */
export const electionId = z.string().regex(/^\d{1,2}$/, "1-2 digits");
/** Contest (valgdistrikt), at most 6 digits, e.g. `009901`. */
export const contestId = z.string().regex(/^\d{1,6}$/, "1-6 digits");
/** List (listeforslag): capital letters, digits and `_`, at most 8; `BLANK` is the blank list. */
export const listId = z.string().regex(/^[\p{Lu}\p{Ll}\d_]{1,8}$/u, "1-8 letters, digits or _");
export const candidateId = z.string().min(1).max(32);
/** Unique number of one printed sheet (seddel-ID), nine digits. */
export const ballotId = z.string().regex(/^\d{9}$/, "9 digits");
/** Area path without the event part: country.county.municipality.borough.district, `47.99.9901.990100.0001`. */
export const areaPath = z.string().regex(/^\d{2}(\.\d{2}(\.\d{4}(\.\d{6}(\.\d{4})?)?)?)?$/, "digits 2.2.4.6.4");
/** Lower-case hex of SHA-256. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Short code of the blank list (exchange format). */
export const BLANK_LIST = "BLANK";
export const BLANK_SHORT_CODE = 9999;
/** Short code we print on the party (tick-box) ballot, which belongs to no list. */
export const PARTIES_SHORT_CODE = 9998;
/** Short code of a back side: identical for all lists, so that a folded ballot reveals nothing. */
export const BACK_SHORT_CODE = 0;
