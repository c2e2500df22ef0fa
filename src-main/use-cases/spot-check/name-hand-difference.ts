import { figureDifferences } from "../../../src-shared/domain/sampling/box-figures.ts";
import type { DifferenceCause } from "../../../src-shared/domain/sampling/own-reading.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";

/**
 * After the paper of a box was gone through once more: where the differences from its hand count came from.
 * @throws Refusal `no-difference`, `cause-needs-note`, `unknown-hand-count`
 */
export async function nameHandDifference(
  ctx: CountingContext,
  input: { handCount: number; cause: DifferenceCause; note: string },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { id, hand, counted } = await tx.handCounts.get(input.handCount);
    if (figureDifferences(hand, counted).length === 0)
      refuse("no-difference", "The hand count and the machine count agree. Nothing was stored.");
    const note = input.note.trim();
    if (note.length < 3) refuse("cause-needs-note", "Say in a few words what was seen on the paper.");
    const { cause } = input;
    await tx.handCounts.addFinding(id, { cause, note, at: ctx.clock().toISOString(), by: ctx.person });
    await tx.audit.append({ type: "box-hand-count-cause", handCount: id, cause, note });
  });
}
