import type { CountingContext } from "../counting-context.ts";
import { closeBrokenFeeding } from "./require-reconciled.ts";

/** After a power cut: boxes that were being scanned are paused, each with a stop to be confirmed. Run before anything else. */
export async function recoverFeedings(ctx: CountingContext): Promise<void> {
  for (const box of await ctx.transaction((tx) => tx.boxes.inState("scanning"))) await closeBrokenFeeding(ctx, box.id);
}
