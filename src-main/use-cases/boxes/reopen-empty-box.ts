import type { CountingContext } from "../counting-context.ts";
import { moveBox, openCountOf } from "./box-moves.ts";
import type { Box } from "./box-port.ts";

/** Takes back that a label has no ballots: some were found, or the wrong label was read. */
export async function reopenEmptyBox(ctx: CountingContext, input: { box: number }): Promise<Box> {
  return ctx.transaction(async (tx) => {
    const box = await tx.boxes.get(input.box);
    await openCountOf(tx, box.count);
    const reopened = await moveBox(tx, box, "reopen");
    await tx.audit.append({ type: "box-reopened", box: box.id, number: box.number });
    return reopened;
  });
}
