import { z } from "zod";

/** The verifier's four fixed steps (domain.md section 5): stamp, number, party, and what is written. */
export type VerificationStep = "stamp" | "number" | "party" | "marks";

export interface VerificationReason {
  /** The step of the verifier that this reason opens. */
  readonly step: VerificationStep;
  /** Order in which reasons are shown; lower first. */
  readonly rank: number;
  readonly law?: string;
  /** The sheet could not be read at all: outcome `unreadable` in place of `verify`. */
  readonly unreadable?: true;
}

/** Why a sheet goes to a person. A reason is a row, not a branch. */
export const verificationReasons = {
  "file-unreadable": { step: "number", rank: 1, unreadable: true },
  "side-missing": { step: "number", rank: 2, unreadable: true },
  "image-size-implausible": { step: "number", rank: 3, unreadable: true },
  "marks-not-found": { step: "number", rank: 4, unreadable: true },
  "scanner-streak": { step: "number", rank: 6 },
  "marks-missing": { step: "number", rank: 7 },
  "sides-do-not-match": { step: "number", rank: 5 },
  "stamp-missing": { step: "stamp", rank: 10, law: "§ 10-3 (1) a" },
  "stamp-weak": { step: "stamp", rank: 11, law: "§ 10-3 (1) a" },
  "number-unreadable": { step: "number", rank: 20 },
  "number-digits-differ": { step: "number", rank: 21 },
  "other-election": { step: "number", rank: 22, law: "§ 10-3 (1) b" },
  "other-district": { step: "number", rank: 23, law: "§ 10-3 (1) d" },
  "type-mismatch": { step: "number", rank: 24 },
  "id-unreadable": { step: "number", rank: 25 },
  "id-digits-differ": { step: "number", rank: 26 },
  "unknown-ballot": { step: "number", rank: 27 },
  "duplicate-id": { step: "number", rank: 28 },
  "double-feed-suspected": { step: "number", rank: 29 },
  "party-name-mismatch": { step: "party", rank: 30, law: "§ 10-3 (1) c" },
  "writing-in-party-name": { step: "party", rank: 31, law: "§ 10-3 (1) c" },
  "no-party-vote": { step: "party", rank: 32, law: "§ 10-3 (1) c" },
  "several-party-votes": { step: "party", rank: 33, law: "§ 10-3 (1) c" },
  "party-vote-uncertain": { step: "party", rank: 34, law: "§ 10-3 (1) c" },
  "mark-uncertain": { step: "marks", rank: 40 },
  "mark-overfilled": { step: "marks", rank: 41 },
  "write-in-present": { step: "marks", rank: 42 },
  "write-in-uncertain": { step: "marks", rank: 43 },
  "writing-in-field": { step: "marks", rank: 44 },
  "ink-outside-fields": { step: "marks", rank: 45 },
  "page-distorted": { step: "marks", rank: 46 },
  "low-sharpness": { step: "marks", rank: 47 },
  "no-greys": { step: "marks", rank: 48 },
  /** The control reader read otherwise; found after the sheet was accepted, and no part of its reading. */
  "control-disagreement": { step: "marks", rank: 48 },
} as const satisfies Record<string, VerificationReason>;

export type VerificationReasonCode = keyof typeof verificationReasons;
export const verificationReason = z.enum(
  Object.keys(verificationReasons) as [VerificationReasonCode, ...VerificationReasonCode[]],
);

/** Reasons in the order a verifier meets them, without repeats. */
export function inRank(reasons: Iterable<VerificationReasonCode>): VerificationReasonCode[] {
  return [...new Set(reasons)].sort((a, b) => verificationReasons[a].rank - verificationReasons[b].rank);
}
