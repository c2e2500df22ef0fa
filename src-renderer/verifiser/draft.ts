import type { BallotDraft, BallotRules, BallotView, WriteInAnswer } from "../../src-shared/contract/verification.ts";
import type { BallotDecision } from "../../src-shared/domain/decision.ts";
import { listRead } from "../../src-shared/domain/reading.ts";
import { type VerificationStep, verificationReasons } from "../../src-shared/domain/verification-reasons.ts";

/**
 * What the verifier has answered about one ballot. `null` means not answered: nothing is chosen beforehand where a
 * person's judgement is asked for, while what the machine read without doubt stands as read.
 */
export interface Draft {
  readonly asked: ReadonlySet<VerificationStep>;
  readonly stamp: boolean | null;
  readonly numberIsRight: boolean | null;
  readonly list: string | null;
  /** Candidates whose box the machine doubted, in order, until answered. */
  readonly doubted: readonly string[];
  readonly personalVotes: ReadonlySet<string>;
  readonly writeIns: readonly { readonly line: number; readonly answer: WriteInAnswer | null }[];
  /** Set where the reason is something no field asks about, such as ink outside the fields. */
  readonly looked: boolean | null;
}

export function startDraft(view: BallotView, rules: BallotRules): Draft {
  const { reading } = view;
  const asked = new Set<VerificationStep>(reading.reasons.map((reason) => verificationReasons[reason].step));
  for (const finding of view.control) asked.add(finding.step);
  if (!reading.ballot) asked.add("number").add("party");
  if (reading.stamp.present === null) asked.add("stamp");
  const list = readList(view);
  if (list === null || !rules.lists.some((each) => each.id === list)) asked.add("party");
  const doubted = doubtedCandidates(view);
  const controlled = new Set(
    view.control.filter((each) => each.field === "writing").map((each) => Number(each.subject)),
  );
  const lines = rules.writeIn
    ? reading.writeIns.filter((line) => line.writing !== false || controlled.has(line.line)).map((line) => line.line)
    : [];
  // Where no field is in doubt the ballot is looked at as a whole: nothing is approved without an answer, also not by a key held down.
  const needsLook = asked.size === 0 || reading.reasons.some((reason) => verificationReasons[reason].step === "marks");
  return {
    asked,
    stamp: asked.has("stamp") ? null : reading.stamp.present,
    numberIsRight: asked.has("number") ? null : true,
    list: asked.has("party") ? null : list,
    doubted,
    personalVotes: new Set(reading.personalVotes.filter((candidate) => !doubted.includes(candidate))),
    writeIns: lines.map((line) => ({ line, answer: null })),
    looked: needsLook && doubted.length === 0 && lines.length === 0 ? false : null,
  };
}

/** The draft as it is kept by the service; what is asked follows from the ballot. */
export function toKept({ asked: _, personalVotes, doubted, writeIns, ...rest }: Draft): BallotDraft {
  return { ...rest, personalVotes: [...personalVotes], doubted: [...doubted], writeIns: [...writeIns] };
}

/** Goes on where this person left the ballot. */
export function fromKept(kept: BallotDraft, view: BallotView, rules: BallotRules): Draft {
  return { ...startDraft(view, rules), ...kept, personalVotes: new Set(kept.personalVotes) };
}

/** The list the machine read: the tick on a party ballot, the number on the others. */
export const readList = ({ reading }: BallotView): string | null => listRead(reading);

function doubtedCandidates(view: BallotView): string[] {
  const regions = view.front?.regions ?? [];
  const controlled = new Set(view.control.filter((each) => each.field === "personalVote").map((each) => each.region));
  return view.reading.marks
    .filter((mark) => mark.state === "uncertain" || controlled.has(mark.region))
    .map((mark) => regions.find((region) => region.index === mark.region && region.kind === "personalVote")?.subject)
    .filter((subject): subject is string => typeof subject === "string");
}

export type MissingAnswer = "stamp" | "number" | "party" | "marks" | "writeIns";

/** What must be answered before the ballot can be approved. */
export function missingAnswers(draft: Draft): MissingAnswer[] {
  const missing: MissingAnswer[] = [];
  if (draft.stamp === null) missing.push("stamp");
  if (draft.numberIsRight === null) missing.push("number");
  if (draft.list === null) missing.push("party");
  if (draft.doubted.length > 0 || draft.looked === false) missing.push("marks");
  if (draft.writeIns.some((line) => line.answer === null)) missing.push("writeIns");
  return missing;
}

export function answerDoubt(draft: Draft, candidate: string, marked: boolean): Draft {
  const personalVotes = new Set(draft.personalVotes);
  if (marked) personalVotes.add(candidate);
  return { ...draft, personalVotes, doubted: draft.doubted.filter((each) => each !== candidate) };
}

export function togglePersonalVote(draft: Draft, candidate: string): Draft {
  const personalVotes = new Set(draft.personalVotes);
  if (!personalVotes.delete(candidate)) personalVotes.add(candidate);
  return { ...draft, personalVotes, doubted: draft.doubted.filter((each) => each !== candidate) };
}

export function answerLine(draft: Draft, line: number, answer: WriteInAnswer | null): Draft {
  return { ...draft, writeIns: draft.writeIns.map((each) => (each.line === line ? { line, answer } : each)) };
}

/** A list chosen by a person: marks that belong to another list's candidates do not follow. */
export function chooseList(draft: Draft, list: string, rules: BallotRules): Draft {
  const own = ownCandidates({ ...draft, list }, rules);
  return { ...draft, list, personalVotes: new Set([...draft.personalVotes].filter((candidate) => own.has(candidate))) };
}

/** Write-ins that were named, in line order. */
export function namedWriteIns(draft: Draft): string[] {
  return draft.writeIns.flatMap(({ answer }) => (answer?.kind === "candidate" ? [answer.candidate] : []));
}

/** Candidates of the ballot's own list, whose names do not count as write-ins. */
export function ownCandidates(draft: Draft, rules: BallotRules): ReadonlySet<string> {
  return new Set(rules.lists.find((each) => each.id === draft.list)?.candidates.map((candidate) => candidate.id));
}

/** More write-ins than may count on a ballot: repeats and names of the own list are none of them, as `checkDecision` has it. */
export function hasTooManyWriteIns(draft: Draft, rules: BallotRules): boolean {
  const own = ownCandidates(draft, rules);
  return new Set(namedWriteIns(draft).filter((candidate) => !own.has(candidate))).size > rules.maxWriteIns;
}

/** The record of an approval; null while something is unanswered, too much is, or the answers ask for a rejection. */
export function approval(draft: Draft, rules: BallotRules): BallotDecision | null {
  if (missingAnswers(draft).length > 0 || draft.list === null) return null;
  if (hasTooManyWriteIns(draft, rules)) return null;
  if (draft.stamp === false || draft.numberIsRight === false) return null;
  return {
    decision: "approve",
    list: draft.list,
    personalVotes: rules.personal ? [...draft.personalVotes] : [],
    writeIns: rules.writeIn ? namedWriteIns(draft) : [],
  };
}

/** The ground that the answers themselves point to, as the letter of the law: no stamp a, other election b. */
export function groundFromAnswers(draft: Draft): "A" | "B" | null {
  if (draft.stamp === false) return "A";
  return draft.numberIsRight === false ? "B" : null;
}
