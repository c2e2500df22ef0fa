import type { CountingContext } from "../counting-context.ts";
import { settleDuplicates } from "../verification/settle-duplicates.ts";
import { moveBox, openCountOf } from "./box-moves.ts";
import type { Box } from "./box-port.ts";
import { closeBrokenFeeding } from "./require-reconciled.ts";

/** Leaves a box out so that it can be scanned again. Its sheets stay on record, uncounted. */
export async function discardBox(ctx: CountingContext, input: { box: number; reason: string }): Promise<Box> {
  await closeBrokenFeeding(ctx, input.box);
  return ctx.transaction(async (tx) => {
    const box = await tx.boxes.get(input.box);
    await openCountOf(tx, box.count);
    const ballotIds = await tx.sheets.ballotIdsOf(box.id);
    const discarded = await moveBox(tx, box, "discard", {
      pauseReason: null,
      finishedAt: null,
      source: null,
      expectedSheets: null,
    });
    const sheets = await tx.sheets.discardAll(box.id);
    await tx.feedings.discardStops(box.id);
    for (const ballotId of ballotIds) await settleDuplicates(tx, box.count, ballotId);
    await tx.audit.append({ type: "box-discarded", box: box.id, sheets, reason: input.reason });
    return discarded;
  });
}
