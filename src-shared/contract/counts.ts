import { z } from "zod";
import { countCategory } from "../domain/count-categories.ts";
import { countStage } from "../domain/count-result.ts";
import { secondReadingRule } from "../domain/reading-rounds.ts";
import { tighterLimits } from "../domain/tighter-limits.ts";
import { boxNumber, countRef, procedure, requires, sheetRef } from "./contract-base.ts";

/** One meaning everywhere, always with an icon and a word. */
export const statusTone = z.enum(["neutral", "open", "waiting", "done", "fault"]);
export type StatusTone = z.infer<typeof statusTone>;

export const boxRow = z.strictObject({
  box: boxNumber,
  state: z.string(),
  tone: statusTone,
  source: z.string(),
  sheets: z.int(),
  /** Sheets that a person must still decide. */
  toVerify: z.int(),
  decided: z.int(),
});
export type BoxRow = z.infer<typeof boxRow>;

export const countRow = z.strictObject({
  ref: countRef,
  election: z.string(),
  contest: z.string(),
  category: countCategory,
  /** Short name of the area: district, or the municipality where it is counted as one. */
  area: z.string(),
  stage: countStage,
  ordinal: z.int(),
  state: z.string(),
  tone: statusTone,
  boxes: z.strictObject({ total: z.int(), done: z.int() }),
  sheets: z.int(),
  toVerify: z.int(),
  duplicates: z.int(),
  /** Ballots of the preliminary count of the same category and area, where one is registered. */
  preliminary: z.int().nullable(),
});
export type CountRow = z.infer<typeof countRow>;

/** What stands between a count and its completion, or then its signing, as places to go. */
export const blocker = z.strictObject({
  kind: z.enum([
    "no-boxes",
    "boxes-open",
    "to-verify",
    "second-reading",
    "third-reading",
    "duplicates",
    "control",
    "difference",
  ]),
  number: z.int(),
  box: boxNumber.nullable(),
});
export type Blocker = z.infer<typeof blocker>;

export const controlView = z.strictObject({
  /** Share of the accepted sheets that must be read again. */
  share: z.number().min(0).max(1),
  drawn: z.int(),
  read: z.int(),
  disagreed: z.int(),
  unsure: z.int(),
  /** In words why it stands still where it should not. */
  problem: z.string().nullable(),
});
export type ControlView = z.infer<typeof controlView>;

/** What a count asks of a second reader, and how people agreed. Of a count that is not started: what it would begin with. */
export const secondReadingView = secondReadingRule.extend({
  /** People who may verify here. */
  people: z.int(),
  /** Ballots whose decision stands: two said the same, or a third settled a disagreement. */
  agreed: z.int(),
  settledByThird: z.int(),
  /** Ballots read once, and ballots that two read otherwise, each waiting for somebody else. */
  secondWaiting: z.int(),
  thirdWaiting: z.int(),
});
export type SecondReadingView = z.infer<typeof secondReadingView>;

export const countDetail = countRow.extend({
  /** Limits of interpretation that this count was started with tighter than measured. */
  tighter: tighterLimits,
  boxList: z.array(boxRow),
  blockers: z.array(blocker),
  /** What may be done now. */
  actions: z.array(z.enum(["start", "complete", "reopen", "discard", "sign", "add-box"])),
  /** How far the control reader has come; null where the count asks for none. */
  control: controlView.nullable(),
  secondReading: secondReadingView,
  accepted: z.int(),
  approved: z.int(),
  proposedRejected: z.int(),
});
export type CountDetail = z.infer<typeof countDetail>;

export const duplicatePair = z.strictObject({
  ballotId: z.string(),
  sheets: z.array(
    z.strictObject({
      sheet: sheetRef,
      box: boxNumber,
      position: z.int(),
      storedAt: z.string(),
      front: z.string().nullable(),
      rotation: z.union([z.literal(0), z.literal(180)]),
      read: z.string(),
    }),
  ),
});
export type DuplicatePair = z.infer<typeof duplicatePair>;

export const preliminaryForm = z.strictObject({
  lists: z.array(z.strictObject({ list: z.string(), name: z.string(), ballots: z.int().min(0).nullable() })),
  doubtful: z.int().min(0).nullable(),
});

export const countsContract = {
  list: procedure.output(z.array(countRow)),
  get: procedure.input(z.strictObject({ count: countRef })).output(countDetail),
  /** `boxes`: how many labels were printed; each must be scanned or registered as empty before the count is complete. */
  start: requires("count")
    .input(
      z.strictObject({
        count: countRef,
        boxes: z.int().min(0).max(999).default(0),
        /** Limits of interpretation tighter than measured; looser ones are refused. */
        tighter: tighterLimits.optional(),
        /** Only a count leader chooses otherwise than the count would begin with. */
        secondReading: secondReadingRule.exactOptional(),
      }),
    )
    .output(countDetail),
  /** Which ballots a second person reads as well; also those decided before. Less is a waiver and needs a reason. */
  setSecondReading: requires("lead")
    .input(secondReadingRule.extend({ count: countRef, reason: z.string().max(500) }))
    .output(countDetail),
  /** Less than before is a waiver and needs a reason; 0 completes the count without what is left. */
  setControlShare: requires("lead")
    .input(z.strictObject({ count: countRef, share: z.number().min(0).max(1), reason: z.string().max(500) }))
    .output(countDetail),
  complete: requires("lead")
    .input(z.strictObject({ count: countRef }))
    .output(countDetail),
  reopen: requires("lead")
    .input(z.strictObject({ count: countRef, reason: z.string().min(3).max(500) }))
    .output(countDetail),
  /** Answers with the count that may be started in its place, with the next ordinal. */
  discard: requires("lead")
    .input(z.strictObject({ count: countRef, reason: z.string().min(3).max(500) }))
    .output(countDetail),
  discardBox: requires("count")
    .input(z.strictObject({ count: countRef, box: boxNumber, reason: z.string().min(3).max(500) }))
    .output(countDetail),
  duplicates: procedure.input(z.strictObject({ count: countRef })).output(z.array(duplicatePair)),
  resolveDuplicate: requires("count")
    .input(
      z.strictObject({
        count: countRef,
        ballotId: z.string(),
        resolution: z.enum(["keep-first", "keep-second", "keep-both"]),
        reason: z.string().max(500),
      }),
    )
    .output(z.array(duplicatePair)),
  /** The preliminary count of the same category and area, counted by hand. */
  preliminary: procedure.input(z.strictObject({ count: countRef })).output(preliminaryForm),
  registerPreliminary: requires("count")
    .input(
      z.strictObject({
        count: countRef,
        lists: z.array(z.strictObject({ list: z.string(), ballots: z.int().min(0).max(9_999_999) })),
        doubtful: z.int().min(0).max(9_999_999),
      }),
    )
    .output(preliminaryForm),
};
