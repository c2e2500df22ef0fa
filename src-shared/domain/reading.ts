import { z } from "zod";
import { candidateId, listId } from "../ids.ts";
import { ballotTypes } from "./layout.ts";
import { verificationReason } from "./verification-reasons.ts";

export const markState = z.enum(["marked", "empty", "uncertain"]);
export type MarkState = z.infer<typeof markState>;

/**
 * What the machine read from one sheet (contract: `tellesentral interpret`). Immutable once stored.
 * `accepted` means: counted as read, no person looks.
 */
export const sheetReading = z.strictObject({
  sheet: z.string(),
  ballot: z
    .strictObject({ number: z.string(), type: z.enum(ballotTypes), id: z.string(), list: listId.nullable() })
    .nullable(),
  /** Which of the two files shows the list side. */
  frontIs: z.union([z.literal(1), z.literal(2)]),
  /** How the front lay in its file, degrees. */
  rotation: z.union([z.literal(0), z.literal(180)]),
  stamp: z.strictObject({ fill: z.number().min(0).max(1), present: z.boolean().nullable() }),
  personalVotes: z.array(candidateId),
  partyVote: listId.nullable(),
  writeIns: z.array(
    z.strictObject({
      line: z.int(),
      writing: z.boolean().nullable(),
      proposals: z.array(z.strictObject({ candidate: candidateId, probability: z.number() })),
    }),
  ),
  /** One per box, `region` is the index into the layout's regions; `ink` 0..1. */
  marks: z.array(z.strictObject({ region: z.int(), ink: z.number().min(0).max(1), state: markState })),
  reasons: z.array(verificationReason),
  outcome: z.enum(["accepted", "verify", "unreadable"]),
  cpuMs: z.number().min(0),
});
export type SheetReading = z.infer<typeof sheetReading>;

/** The list a sheet was read for: the tick on a party ballot, the number on the others; null where it could not be read. */
export function listRead({ ballot, partyVote }: Pick<SheetReading, "ballot" | "partyVote">): string | null {
  if (!ballot) return null;
  if (ballot.type === "parties") return partyVote;
  return ballot.type === "blank" ? "BLANK" : ballot.list;
}
