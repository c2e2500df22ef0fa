import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import { describeKey } from "./start-count.ts";

/** Why a count differs from its preliminary one; may be written again, the log keeps every version. */
export async function explainDifference(ctx: CountingContext, input: { count: number; text: string }): Promise<void> {
  const text = input.text.trim();
  await ctx.transaction(async (tx) => {
    const count = await tx.counts.get(input.count);
    if (!text) refuse("explanation-empty", `Say why ${describeKey(count.key)} differs. Nothing was changed.`);
    await tx.differences.explain(count.id, text, ctx.clock().toISOString(), ctx.person);
    await tx.audit.append({ type: "count-difference-explained", count: count.id, text });
  });
}
