import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import type { Box } from "./box-port.ts";
import { endFeeding } from "./end-feeding.ts";
import type { Stop } from "./feeding-port.ts";

/**
 * Writes the stop of a feeding that ended without one: the program was killed, or the store could not take it. Does nothing
 * where every feeding of the box has its stop. Refuses `box-being-fed` while it runs.
 */
export async function closeBrokenFeeding(ctx: CountingContext, box: number): Promise<void> {
  const state = ctx.feedingBoxes.get(box);
  if (state === "running") {
    refuse("box-being-fed", "This box is being fed. Stop the scanner first. Nothing was changed.");
  }
  const latest = await ctx.transaction((tx) => tx.feedings.latest(box));
  if (!latest || latest.stop) return;
  await endFeeding(
    ctx,
    latest.feeding,
    state
      ? { cause: "store-fault", message: state.storeFault }
      : {
          cause: "program-ended",
          message: "the program ended while the box was scanned; sheets after the last stored one must be fed again",
        },
  );
}

/** The newest stop of a box; refuses `stop-not-confirmed` while it is open. */
export async function requireReconciled(tx: StoreTransaction, box: Box): Promise<Stop | null> {
  const latest = await tx.feedings.latest(box.id);
  if (latest && latest.stop?.state !== "confirmed") {
    refuse(
      "stop-not-confirmed",
      `Box ${box.number} stopped (${latest.stop?.message ?? "being fed"}), and nobody has compared paper and record yet. Nothing was changed. ` +
        "Look at tray and output, and confirm the stop.",
      { feeding: latest.feeding.id, cause: latest.stop?.cause },
    );
  }
  return latest?.stop ?? null;
}
