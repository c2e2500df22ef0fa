import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import type { VerificationReasonCode } from "../../../src-shared/domain/verification-reasons.ts";
import type { Verdict } from "./judge-sheet.ts";

/** A sheet that was accepted and should not have been, or not as it was; `replay` paints it again. */
export interface Misread {
  readonly kind: string;
  readonly number: number;
  readonly what: readonly string[];
}

/** Sums over the sheets of one kind of trouble; plain numbers, so that it crosses threads and lies in a file. */
export interface KindScore {
  sheets: number;
  /** Sheets at which a person has to look, and how many of them did reach one. */
  mustVerify: number;
  mustVerified: number;
  /** Sheets that nobody need look at which went to a person all the same, unreadable ones included. */
  needless: number;
  unreadable: number;
  accepted: number;
  boxes: number;
  missedMarks: number;
  falseMarks: number;
  /** Why sheets were held back without need: how often each reason was among theirs. */
  reasons: Partial<Record<VerificationReasonCode, number>>;
  misreads: Misread[];
  /** The first few that were held back without need. */
  needlessNumbers: number[];
  paintCpuMs: number;
  readCpuMs: number;
}

const KEPT_NUMBERS = 12;

export function emptyScore(): KindScore {
  return {
    sheets: 0,
    mustVerify: 0,
    mustVerified: 0,
    needless: 0,
    unreadable: 0,
    accepted: 0,
    boxes: 0,
    missedMarks: 0,
    falseMarks: 0,
    reasons: {},
    misreads: [],
    needlessNumbers: [],
    paintCpuMs: 0,
    readCpuMs: 0,
  };
}

export function addVerdict(
  score: KindScore,
  sheet: { kind: string; number: number; mustVerify: boolean; verdict: Verdict; reading: SheetReading },
): void {
  const { kind, number, mustVerify, verdict, reading } = sheet;
  score.sheets++;
  score.boxes += verdict.boxes;
  score.missedMarks += verdict.missedMarks;
  score.falseMarks += verdict.falseMarks;
  const held = verdict.outcome !== "accepted";
  if (!held) score.accepted++;
  if (verdict.outcome === "unreadable") score.unreadable++;
  if (mustVerify) {
    score.mustVerify++;
    if (held) score.mustVerified++;
  } else if (held) {
    score.needless++;
    for (const reason of reading.reasons) score.reasons[reason] = (score.reasons[reason] ?? 0) + 1;
    if (score.needlessNumbers.length < KEPT_NUMBERS) score.needlessNumbers.push(number);
  }
  if (verdict.misread.length > 0) score.misreads.push({ kind, number, what: verdict.misread });
}

/** Adds what another thread, or another kind, came to. */
export function mergeScores(into: KindScore, from: KindScore): KindScore {
  for (const name of counters) into[name] += from[name];
  for (const [reason, times] of Object.entries(from.reasons) as [VerificationReasonCode, number][]) {
    into.reasons[reason] = (into.reasons[reason] ?? 0) + times;
  }
  into.misreads.push(...from.misreads);
  into.needlessNumbers = [...into.needlessNumbers, ...from.needlessNumbers]
    .sort((a, b) => a - b)
    .slice(0, KEPT_NUMBERS);
  return into;
}

const counters = [
  "sheets",
  "mustVerify",
  "mustVerified",
  "needless",
  "unreadable",
  "accepted",
  "boxes",
  "missedMarks",
  "falseMarks",
  "paintCpuMs",
  "readCpuMs",
] as const satisfies readonly (keyof KindScore)[];
