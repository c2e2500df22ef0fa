import { z } from "zod";
import { areaPath, candidateId, contestId, electionId, eventId, listId } from "../ids.ts";
import { countCategory } from "./count-categories.ts";
import { rejectionReason } from "./rejection-reasons.ts";

export const countStage = z.enum(["preliminary", "final"]);
export type CountStage = z.infer<typeof countStage>;

/** What makes a count one count. `area` is the counting area; district 0000 is the whole municipality. */
export const countKey = z.strictObject({
  event: eventId,
  election: electionId,
  contest: contestId,
  category: countCategory,
  area: areaPath,
  stage: countStage,
  /** 1 for the first count, 2 for the first redo … */
  ordinal: z.int().min(1),
});
export type CountKey = z.infer<typeof countKey>;

/** A ballot with at least one change that counts. */
export const correctedBallot = z.strictObject({
  /** Shown to people and unique in the package. */
  ballotId: z.string(),
  list: listId,
  personalVotes: z.array(candidateId),
  writeIns: z.array(candidateId),
});
export type CorrectedBallot = z.infer<typeof correctedBallot>;

export const rejectedBallot = z.strictObject({ ballotId: z.string(), reason: rejectionReason });
export type RejectedBallot = z.infer<typeof rejectedBallot>;

/**
 * The outcome of one count. Holds: modified of a list = its entries in `corrected`; per reason, rejected = its entries;
 * total = sum of ballots + number rejected. Every list of the contest is present, `BLANK` first.
 */
export const countResult = z.strictObject({
  key: countKey,
  lists: z.array(z.strictObject({ list: listId, ballots: z.int().min(0), modified: z.int().min(0) })),
  corrected: z.array(correctedBallot),
  rejected: z.array(rejectedBallot),
  total: z.int().min(0),
});
export type CountResult = z.infer<typeof countResult>;
