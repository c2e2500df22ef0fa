import { differingParts } from "../../../src-shared/domain/sampling/own-reading.ts";
import { nextSpotCheckState } from "../../../src-shared/domain/spot-check-states.ts";
import { type Problem, refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";

/**
 * Ends a sample check with a conclusion in words, or gives it up with the reason.
 * @throws Refusal `spot-check-not-done` with every ballot that was not read and every difference without a cause
 */
export async function concludeSpotCheck(
  ctx: CountingContext,
  input: { spotCheck: number; end: "conclude" | "giveUp"; words: string },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const check = await tx.spotChecks.get(input.spotCheck);
    const state = nextSpotCheckState(check.state, input.end, `Sample check ${check.id}`);
    if (input.end === "conclude") {
      const problems: Problem[] = [];
      const read = new Map((await tx.spotChecks.readings(check.id)).map((each) => [each.sheet, each]));
      for (const { sheet, number } of await tx.spotChecks.draws(check.id)) {
        const record = read.get(sheet);
        const where = `ballot ${number}`;
        if (!record) problems.push({ code: "ballot-not-read", where, message: "was drawn and not read" });
        else if (differingParts(record.reading, record.counted).length > 0 && record.cause === null)
          problems.push({ code: "difference-not-named", where, message: "differs, and nobody said from what" });
      }
      if (problems.length > 0)
        refuse("spot-check-not-done", `${problems.length} things are left before the conclusion.`, {}, problems);
    }
    const conclusion = input.words.trim();
    await tx.spotChecks.move(check.id, state, { conclusion, at: ctx.clock().toISOString(), by: ctx.person });
    await tx.audit.append({
      type: input.end === "conclude" ? "spot-check-concluded" : "spot-check-given-up",
      spotCheck: check.id,
      conclusion,
    });
  });
}
