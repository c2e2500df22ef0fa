import { z } from "zod";
import { ballotDecision } from "../../src-shared/domain/decision.ts";
import { ballotTypes } from "../../src-shared/domain/layout.ts";
import { ballotId, candidateId, listId } from "../../src-shared/ids.ts";

/** `weak` is a pale or partial stamp that a person would still accept; `none` is proposed for rejection. */
export const stampTruth = z.enum(["clear", "weak", "none"]);

/** What truly stands on one simulated sheet, one line of truth.ndjson. */
export const sheetTruth = z.strictObject({
  sheet: z.string().min(1),
  ballotId,
  ballotNumber: z.string().regex(/^\d{22}$/),
  type: z.enum(ballotTypes),
  /** The list whose ballot it is, `BLANK` for the blank one, null for the party (tick-box) ballot. */
  list: listId.nullable(),
  partyVote: listId.nullable(),
  personalVotes: z.array(candidateId),
  /** Candidates written in, in line order. */
  writeIns: z.array(candidateId),
  /** Written in the open field: means nothing for the count, but must be noticed. */
  remark: z.string().nullable(),
  stamp: stampTruth,
  /** A person has to look: something is written, or the stamp is not clear, or no party is to be seen. */
  mustVerify: z.boolean(),
  decision: ballotDecision,
});
export type SheetTruth = z.infer<typeof sheetTruth>;

/** One line of DECISIONS.ndjson (contract), keyed by ballot id. */
export function decisionLine(truth: SheetTruth): string {
  return JSON.stringify({ ballotId: truth.ballotId, ...truth.decision });
}
