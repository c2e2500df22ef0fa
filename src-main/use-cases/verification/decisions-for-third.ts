import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import type { CountingContext } from "../counting-context.ts";
import { staleBefore } from "./claims.ts";
import { decisionsOf } from "./second-reading.ts";

/**
 * What two people decided otherwise, unnamed, for the person who has the ballot as its third reader; empty for all others: they would
 * read it less freely, or take their own back to fit.
 */
export async function decisionsForThird(ctx: CountingContext, input: { sheet: number }): Promise<BallotDecision[]> {
  return ctx.transaction(async (tx) => {
    const sheet = await tx.sheets.get(input.sheet);
    if (sheet.round !== "third" || sheet.state !== "waiting") return [];
    if ((await tx.sheets.holder(sheet.id, staleBefore(ctx.clock()))) !== ctx.person) return [];
    const earlier = await decisionsOf(tx, sheet);
    const own = earlier.some(({ decidedBy }) => decidedBy === ctx.person);
    return own ? [] : earlier.map(({ decision }) => decision);
  });
}
