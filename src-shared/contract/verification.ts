import { z } from "zod";
import { controlFinding } from "../domain/control-reading.ts";
import { countCategory } from "../domain/count-categories.ts";
import { ballotDecision } from "../domain/decision.ts";
import { electionType } from "../domain/election-rules.ts";
import { queueFilter } from "../domain/queue-filter.ts";
import { sheetReading } from "../domain/reading.ts";
import { rejectionReason } from "../domain/rejection-reasons.ts";
import { sheetExplanation } from "../domain/sheet-explanation.ts";
import { verificationReason } from "../domain/verification-reasons.ts";
import { boxNumber, boxRef, countRef, countWords, procedure, requires, sheetRef } from "./contract-base.ts";

export const queueBox = z.strictObject({
  count: countRef,
  box: boxNumber,
  of: countWords,
  toVerify: z.int(),
  /** Those of them that fit the filter. */
  fitting: z.int(),
  /** Those of these that the person who asks has read: somebody else reads them now. */
  yours: z.int(),
  /** Who has which of its ballots now. */
  held: z.array(z.strictObject({ person: z.string(), position: z.int() })),
  decided: z.int(),
  sheets: z.int(),
});
export type QueueBox = z.infer<typeof queueBox>;

/** A ballot set aside: why, by whom, and which colleague was asked. */
export const asideNote = z.strictObject({
  note: z.string(),
  asked: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});

export const asideBallot = asideNote.extend({ count: countRef, box: boxNumber, sheet: sheetRef, position: z.int() });
export type AsideBallot = z.infer<typeof asideBallot>;

export const verificationQueue = z.strictObject({
  boxes: z.array(queueBox),
  /** Set aside, oldest first, at most 200. */
  asides: z.array(asideBallot),
  /** Ballots in all that wait for a second and for a third reader. */
  again: z.strictObject({ second: z.int(), third: z.int() }),
  /** What the queue can be narrowed by, with the sheets that each would leave. */
  reasons: z.array(z.strictObject({ reason: verificationReason, sheets: z.int() })),
  lists: z.array(z.strictObject({ list: z.string(), name: z.string(), sheets: z.int() })),
});
export type VerificationQueueView = z.infer<typeof verificationQueue>;

/** A region of the printed ballot in the pixels of its picture: four corners, clockwise from the upright top left. */
export const drawnRegion = z.strictObject({
  index: z.int(),
  kind: z.string(),
  /** candidate id, write-in line number, list id or field name */
  subject: z.string().nullable(),
  state: z.enum(["marked", "empty", "uncertain"]).nullable(),
  ink: z.number().nullable(),
  corners: z.array(z.tuple([z.number(), z.number()])).length(4),
});
export type DrawnRegion = z.infer<typeof drawnRegion>;

export const pagePicture = z.strictObject({
  url: z.string(),
  width: z.int(),
  height: z.int(),
  /** Degrees clockwise that make the picture upright. */
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  regions: z.array(drawnRegion),
});
export type PagePicture = z.infer<typeof pagePicture>;

export const namedCandidate = z.strictObject({
  id: z.string(),
  place: z.int(),
  name: z.string(),
  birthYear: z.int().nullable(),
});
export const namedList = z.strictObject({ id: z.string(), name: z.string(), candidates: z.array(namedCandidate) });
export type NamedList = z.infer<typeof namedList>;

/** The rules and names one contest is verified by; the same for all its ballots, so it is fetched once. */
export const ballotRules = z.strictObject({
  electionType,
  election: z.string(),
  contest: z.string(),
  category: countCategory,
  personal: z.boolean(),
  writeIn: z.boolean(),
  maxWriteIns: z.int(),
  rejectionReasons: z.array(z.strictObject({ reason: rejectionReason, law: z.string() })),
  lists: z.array(namedList),
});
export type BallotRules = z.infer<typeof ballotRules>;

export const recordedDecision = z.strictObject({ decision: ballotDecision, by: z.string(), at: z.string() });

/** A ballot that two people read otherwise, waiting for a third. */
export const disagreement = z.strictObject({ sheet: sheetRef, box: boxNumber, position: z.int() });

export const ballotView = z.strictObject({
  sheet: sheetRef,
  count: countRef,
  box: boxNumber,
  position: z.int(),
  reading: sheetReading,
  /** Null where the side is missing or unreadable. */
  front: pagePicture.nullable(),
  back: pagePicture.nullable(),
  decision: recordedDecision.nullable(),
  /** Why it was set aside last; null where it never was. */
  aside: asideNote.nullable(),
  /** What two people decided otherwise, unnamed, for the third who settles it; empty for everybody else: who reads second reads blind. */
  earlier: z.array(ballotDecision),
  /** What the control reader reads otherwise, and where a person settles it; empty where it agrees or has not read the sheet. */
  control: z.array(controlFinding.extend({ step: z.enum(["stamp", "number", "party", "marks"]) })),
});
export type BallotView = z.infer<typeof ballotView>;

/** A write-in line: nothing that counts, or a candidate a person named. */
export const writeInAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("nothing") }),
  z.strictObject({ kind: z.literal("illegible") }),
  z.strictObject({ kind: z.literal("candidate"), candidate: z.string().max(200) }),
]);
export type WriteInAnswer = z.infer<typeof writeInAnswer>;

/** What a verifier has answered about one ballot so far; null: not answered. */
export const ballotDraft = z.strictObject({
  stamp: z.boolean().nullable(),
  numberIsRight: z.boolean().nullable(),
  list: z.string().max(200).nullable(),
  doubted: z.array(z.string().max(200)).max(500),
  personalVotes: z.array(z.string().max(200)).max(500),
  writeIns: z.array(z.strictObject({ line: z.int(), answer: writeInAnswer.nullable() })).max(100),
  looked: z.boolean().nullable(),
});
export type BallotDraft = z.infer<typeof ballotDraft>;

/** What a verifier has at hand in a box. */
export const verifierHand = z.strictObject({
  /** Held for this person, what was worked on last first; empty where none is left. */
  hand: z.array(z.strictObject({ sheet: sheetRef, draft: ballotDraft.nullable() })),
  /** All that wait in the box. */
  left: z.int(),
  /** Those of them that this person has read: somebody else reads them now. */
  yours: z.int(),
  decided: z.int(),
  /** This person's decisions in the box that can be taken back, latest first. */
  undoable: z.array(sheetRef),
});
export type VerifierHand = z.infer<typeof verifierHand>;

export const verificationContract = {
  queue: procedure.input(z.strictObject({ filter: queueFilter })).output(verificationQueue),
  rules: procedure.input(z.strictObject({ count: countRef })).output(ballotRules),
  /**
   * The next ballots of the box that wait, held for this person; one that was set aside comes when no other is left.
   * `sheet` asks for that one first, where it is undecided; refused while another person has it.
   */
  next: requires("verify")
    .input(boxRef.extend({ filter: queueFilter, sheet: sheetRef.exactOptional() }))
    .output(verifierHand),
  /** Keeps what was answered so far, for this person alone. */
  keepDraft: requires("verify")
    .input(z.strictObject({ count: countRef, sheet: sheetRef, draft: ballotDraft }))
    .output(z.strictObject({})),
  /** This person leaves the box: others get the ballots. `soon`: the window closes, or only loads anew. */
  letGo: requires("verify")
    .input(boxRef.extend({ soon: z.boolean() }))
    .output(z.strictObject({})),
  ballot: procedure.input(z.strictObject({ count: countRef, sheet: sheetRef })).output(ballotView),
  /** Reads the stored pictures again and says what the machine saw where; `asStored` is false where it now reads other votes. */
  explain: procedure
    .input(z.strictObject({ count: countRef, sheet: sheetRef }))
    .output(z.strictObject({ explanation: sheetExplanation, asStored: z.boolean() })),
  /** Stores a decision about an undecided ballot, once however often it is sent; refused where another one stands meanwhile. */
  decide: requires("verify")
    .input(z.strictObject({ count: countRef, sheet: sheetRef, decision: ballotDecision }))
    .output(z.strictObject({ notes: z.array(z.string()) })),
  /** Ballots of a count that two people read otherwise. */
  disagreements: requires("lead")
    .input(z.strictObject({ count: countRef }))
    .output(z.array(disagreement)),
  /** Puts what people have decided about a ballot out of force: it is read anew, by anybody. */
  startOver: requires("lead")
    .input(z.strictObject({ count: countRef, sheet: sheetRef, reason: z.string().min(3).max(500) }))
    .output(z.strictObject({ sheet: sheetRef })),
  /** Takes one's own decision back, while nobody has read the ballot after: it waits again. */
  undo: requires("verify")
    .input(z.strictObject({ count: countRef, sheet: sheetRef }))
    .output(z.strictObject({ sheet: sheetRef })),
  /** Names of the others who may verify. */
  colleagues: requires("verify").output(z.array(z.string())),
  /** Leaves the ballot for later, or asks a colleague about it. */
  setAside: requires("verify")
    .input(
      z.strictObject({
        count: countRef,
        sheet: sheetRef,
        note: z.string().max(500),
        asked: z.string().max(200).nullable(),
      }),
    )
    .output(z.strictObject({ sheet: sheetRef })),
};
