import type { CountingContext } from "../counting-context.ts";

/** A verifier who went away holds a ballot no longer than this. */
const CLAIM_MS = 10 * 60_000;

/**
 * The id of the next sheet that waits for a person, kept for this one meanwhile; null where none waits. `after` passes a sheet over.
 * Claims are not logged: they change nothing that is counted.
 */
export async function nextBallot(
  ctx: CountingContext,
  input: { count?: number; box?: number; after?: number },
): Promise<number | null> {
  const now = ctx.clock();
  const staleBefore = new Date(now.getTime() - CLAIM_MS).toISOString();
  return ctx.transaction((tx) => tx.sheets.claimNext(input, ctx.person, now.toISOString(), staleBefore));
}
