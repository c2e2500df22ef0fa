import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";

/**
 * Empties a store after training: counts, sheets, decisions and pictures go; accounts, base data and the log stay, and the log says so.
 * @returns names of the pictures that nothing needs any more
 * @throws Refusal `store-not-training` where anything in it is of a real election, `store-busy` while a box is fed
 */
export async function emptyStore(ctx: CountingContext, input: { reason: string }): Promise<readonly string[]> {
  if ([...ctx.feedingBoxes.values()].includes("running"))
    refuse("store-busy", "A box is being scanned. Stop it first. Nothing was emptied.");
  return ctx.transaction(async (tx) => {
    for (const count of await tx.counts.all()) {
      const { baseData } = await tx.counts.setting(count);
      if (!baseData.event.training)
        refuse(
          "store-not-training",
          `The store holds a count of ${baseData.event.name}, which is no training election. It is never emptied. Use another store for training.`,
        );
    }
    const { sheets, images } = await tx.emptyCounts();
    await tx.audit.append({ type: "store-emptied", sheets, reason: input.reason });
    return images;
  });
}
