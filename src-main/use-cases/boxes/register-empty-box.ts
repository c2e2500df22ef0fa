import type { CountingContext } from "../counting-context.ts";
import { moveBox, openCountOf } from "./box-moves.ts";
import type { Box } from "./box-port.ts";

/** Registers a label that has no ballots, so that the count can be completed with every box accounted for. */
export async function registerEmptyBox(ctx: CountingContext, input: { count: number; number: number }): Promise<Box> {
  return ctx.transaction(async (tx) => {
    const count = await openCountOf(tx, input.count);
    const box = (await tx.boxes.find(count.id, input.number)) ?? (await tx.boxes.add(count.id, input.number));
    const empty = await moveBox(tx, box, "registerEmpty");
    await tx.audit.append({ type: "box-registered-empty", count: count.id, box: box.id, number: box.number });
    return empty;
  });
}
