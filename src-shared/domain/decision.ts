import { z } from "zod";
import { candidateId, listId } from "../ids.ts";
import { rejectionReason } from "./rejection-reasons.ts";

/** What a person decided about one sheet. A separate record: the machine's reading is never changed. */
export const ballotDecision = z.discriminatedUnion("decision", [
  z.strictObject({
    decision: z.literal("approve"),
    list: listId,
    personalVotes: z.array(candidateId),
    /** Candidates written in (slengere), in line order. */
    writeIns: z.array(candidateId),
  }),
  /** Proposed rejection: the electoral board decides in the end. */
  z.strictObject({ decision: z.literal("reject"), reason: rejectionReason }),
]);
export type BallotDecision = z.infer<typeof ballotDecision>;
