import type { CountingContext } from "../counting-context.ts";
import type { Box } from "../store-port.ts";
import { moveBox, openCountOf, settleBox } from "./box-moves.ts";

/** Says that the box is scanned to its end; it is verified at once where no sheet waits for a person. */
export async function finishBox(ctx: CountingContext, input: { box: number }): Promise<Box> {
  return ctx.transaction(async (tx) => {
    const box = await tx.boxes.get(input.box);
    await openCountOf(tx, box.count);
    await moveBox(tx, box, "finish", { finishedAt: ctx.clock().toISOString(), pauseReason: null });
    await settleBox(tx, box.id);
    await tx.audit.append({ type: "box-finished", box: box.id, sheets: (await tx.sheets.namesOf(box.id)).size });
    return tx.boxes.get(box.id);
  });
}
