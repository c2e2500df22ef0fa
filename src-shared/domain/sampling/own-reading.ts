import { z } from "zod";
import { candidateId, listId } from "../../ids.ts";
import type { SheetVote } from "../tally.ts";

/** What an auditor reads from a ballot, before seeing what was counted for it. */
export const ownReading = z.discriminatedUnion("verdict", [
  z.strictObject({
    verdict: z.literal("counts"),
    list: listId,
    personalVotes: z.array(candidateId).max(200),
    writeIns: z.array(candidateId).max(200),
  }),
  z.strictObject({ verdict: z.literal("rejected") }),
  /** The paper is missing or cannot be read: counted as a misreading, never left out. */
  z.strictObject({ verdict: z.literal("not-found") }),
]);
export type OwnReading = z.infer<typeof ownReading>;

/** Parts of a ballot in which two readings differ; empty where they say the same. */
export type DifferingPart = "verdict" | "list" | "personalVotes" | "writeIns";

export function differingParts(own: OwnReading, counted: SheetVote): DifferingPart[] {
  if (own.verdict === "not-found") return ["verdict"];
  if (own.verdict === "rejected" || counted.kind === "rejected")
    return own.verdict === "rejected" && counted.kind === "rejected" ? [] : ["verdict"];
  const { vote } = counted;
  const parts: DifferingPart[] = [];
  if (own.list !== vote.list) parts.push("list");
  for (const part of ["personalVotes", "writeIns"] as const) if (!sameSet(own[part], vote[part])) parts.push(part);
  return parts;
}

/** Order and repeats say nothing: a candidate gets one vote of a ballot. */
const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  [...a, ...b].every((each) => a.includes(each) && b.includes(each));

/** Whose mistake a difference was, said after a second look at the paper. */
export const differenceCauses = ["machine", "verifier", "auditor"] as const;
export const differenceCause = z.enum(differenceCauses);
export type DifferenceCause = (typeof differenceCauses)[number];
