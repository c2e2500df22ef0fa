import { refuse } from "../../../src-shared/result.ts";
import { openCountOf } from "../boxes/box-moves.ts";
import type { CountingContext } from "../counting-context.ts";

/**
 * Says how large a share of a count's accepted sheets the control reader must read before the count can be completed. Less than before
 * is a waiver and needs a reason; what was read stays on record, and so does what it found.
 */
export async function setControlShare(
  ctx: CountingContext,
  input: { count: number; share: number; reason?: string },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const count = await openCountOf(tx, input.count);
    const { share } = input;
    if (!(share >= 0 && share <= 1)) {
      refuse("control-share-invalid", "The share of the control reading is a number from 0 to 1. Nothing was changed.");
    }
    const before = await tx.controls.share(count.id);
    const reason = input.reason?.trim() || null;
    if (share < before && reason === null) {
      refuse("reason-missing", "Less control reading than was decided needs a reason. Nothing was changed.");
    }
    await tx.controls.setShare(count.id, share, { reason, at: ctx.clock().toISOString(), by: ctx.person });
    await tx.audit.append({ type: "control-share-set", count: count.id, before, share, reason });
  });
}
