import type { CountingContext } from "../counting-context.ts";
import { moveBox, openCountOf } from "./box-moves.ts";
import type { Box } from "./box-port.ts";

/** Stops scanning a box, by hand or by a fault; what was stored stays, and the box can be resumed. */
export async function pauseBox(
  ctx: CountingContext,
  input: { box: number; reason: string; fault?: boolean },
): Promise<Box> {
  return ctx.transaction(async (tx) => {
    const box = await tx.boxes.get(input.box);
    await openCountOf(tx, box.count);
    const paused = await moveBox(tx, box, input.fault ? "fault" : "pause", { pauseReason: input.reason });
    await tx.audit.append({ type: "box-paused", box: box.id, reason: input.reason, fault: input.fault ?? false });
    return paused;
  });
}
