import { z } from "zod";
import { ballotTypes } from "../../src-shared/domain/layout.ts";
import { ballotId, candidateId, listId } from "../../src-shared/ids.ts";

/** One ballot of the test: what is printed, what a person does to it by hand, and so what must be read. */
export const plannedSheet = z.strictObject({
  ballotId,
  ballotNumber: z.string().regex(/^\d{22}$/),
  type: z.enum(ballotTypes),
  list: listId.nullable(),
  /** Crosses at these candidates, or at this party. */
  personalVotes: z.array(candidateId),
  partyVote: listId.nullable(),
  /** Written by hand on the first line for candidates of other lists. */
  writeIn: z.strictObject({ candidate: candidateId, name: z.string() }).nullable(),
  /** Written by hand in the open field of a blank ballot. */
  writing: z.string().nullable(),
});
export type PlannedSheet = z.infer<typeof plannedSheet>;

/** The test as it was prepared, in the folder `plan.json`; scanning reads nothing else but the base data and layouts beside it. */
export const testPlan = z.strictObject({
  schema: z.literal("tellesentral/scanner-test/1"),
  election: z.string(),
  preparedAt: z.string(),
  lists: z.array(z.strictObject({ id: listId, name: z.string() })),
  sheets: z.array(plannedSheet).min(1),
});
export type TestPlan = z.infer<typeof testPlan>;

/** A person has to look at a ballot with handwriting: accepting it would be a misread. */
export function hasHandwriting(sheet: PlannedSheet): boolean {
  return sheet.writeIn !== null || sheet.writing !== null;
}
