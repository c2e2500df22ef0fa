import { asksForLess, type SecondReadingRule, secondReadingRule } from "../../../src-shared/domain/reading-rounds.ts";
import { refuse } from "../../../src-shared/result.ts";
import { openCountOf } from "../boxes/box-moves.ts";
import type { CountingContext } from "../counting-context.ts";
import { drawSeed } from "./second-reading.ts";
import { sendToSecond, waiveSecond } from "./send-to-second.ts";

/**
 * Says which ballots of an open count a second person reads as well. It holds for those that were decided before it too: they go to a
 * second reader, or, where less is asked for, the first decision stands. Two that differ always go to a third. Less is a waiver and
 * needs a reason.
 * @throws Refusal `second-reading-invalid`, `reason-missing`, `count-not-started`
 */
export async function setSecondReading(
  ctx: CountingContext,
  input: { count: number; rule: SecondReadingRule; reason?: string },
): Promise<void> {
  const read = secondReadingRule.safeParse(input.rule);
  if (!read.success) return refuse("second-reading-invalid", "The share is a number from 0 to 1. Nothing was changed.");
  const rule = read.data;
  await ctx.transaction(async (tx) => {
    const count = await openCountOf(tx, input.count);
    const before = await tx.secondReadings.rule(count.id);
    const reason = input.reason?.trim() || null;
    if (asksForLess(before, rule) && reason === null)
      refuse("reason-missing", "Fewer second readings than were decided on need a reason. Nothing was changed.");
    if ((await tx.secondReadings.seed(count.id)) === null) await drawSeed(ctx, tx, count.id);
    await tx.secondReadings.setRule(count.id, rule, { reason, at: ctx.clock().toISOString(), by: ctx.person });
    const again = await sendToSecond(tx, count.id);
    const waived = await waiveSecond(tx, count.id);
    await tx.audit.append({ type: "second-reading-set", count: count.id, before, ...rule, reason, again, waived });
  });
}
