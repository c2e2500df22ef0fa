import { z } from "zod";
import { ballotId } from "../ids.ts";

/**
 * What a person decided about sheets of one count that carry the same ballot id. First and second are the order of storing;
 * with three or more sheets "keep-second" keeps that one only. `keep-both` says that they are different ballots: all count.
 */
export const duplicateChoice = z.enum(["keep-first", "keep-second", "keep-both"]);
export type DuplicateChoice = z.infer<typeof duplicateChoice>;

export const duplicateResolution = z
  .strictObject({ ballotId, resolution: duplicateChoice, reason: z.string().trim().min(1).optional() })
  .refine((r) => r.resolution !== "keep-both" || r.reason !== undefined, {
    path: ["reason"],
    message: "keep-both needs a reason: why these are different ballots",
  });
export type DuplicateResolution = z.infer<typeof duplicateResolution>;

/** Which sheets stay, given in the order they were stored. */
export function keptSheets(sheets: readonly number[], choice: DuplicateChoice): number[] {
  if (choice === "keep-both") return [...sheets];
  return sheets.slice(choice === "keep-first" ? 0 : 1, choice === "keep-first" ? 1 : 2);
}
