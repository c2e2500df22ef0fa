import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import { moveBox, openCountOf } from "./box-moves.ts";
import type { Box } from "./box-port.ts";
import { closeBrokenFeeding, requireReconciled } from "./require-reconciled.ts";

/** Goes on scanning a paused box once its stop is confirmed. Another source is refused: its sheets would be mixed up. */
export async function resumeBox(ctx: CountingContext, input: { box: number; source: string }): Promise<Box> {
  await closeBrokenFeeding(ctx, input.box);
  return ctx.transaction(async (tx) => {
    const box = await tx.boxes.get(input.box);
    await openCountOf(tx, box.count);
    await requireReconciled(tx, box);
    if (box.source !== null && box.source !== input.source) {
      refuse(
        "box-other-source",
        `Box ${box.number} was begun from ${box.source}, not from ${input.source}. Nothing was changed. ` +
          "Go on with the same source, or discard the box and scan it again.",
        { source: box.source },
      );
    }
    const resumed = await moveBox(tx, box, "resume", { pauseReason: null });
    await tx.audit.append({ type: "box-resumed", box: box.id });
    return resumed;
  });
}
