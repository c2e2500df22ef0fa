import { undecidedStates } from "../../../src-shared/domain/sheet-states.ts";
import type { CountingContext } from "../counting-context.ts";
import { staleBefore } from "./claims.ts";

/**
 * Keeps what this person has answered about a ballot so far, and renews the hold. Where the ballot is decided meanwhile, or
 * another has it, there is nothing to keep. Not logged: an answer is no decision.
 */
export async function keepDraft(ctx: CountingContext, input: { sheet: number; draft: unknown }): Promise<void> {
  const now = ctx.clock();
  await ctx.transaction(async (tx) => {
    const { state } = await tx.sheets.get(input.sheet);
    if (!undecidedStates.some((each) => each === state)) return;
    if ((await tx.sheets.holder(input.sheet, staleBefore(now))) !== ctx.person) return;
    await tx.drafts.put(input.sheet, ctx.person, input.draft, now.toISOString());
    await tx.holds.hold([input.sheet], ctx.person, now.toISOString());
  });
}
