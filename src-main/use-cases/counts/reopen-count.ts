import { nextBoxState } from "../../../src-shared/domain/box-states.ts";
import { nextCountState } from "../../../src-shared/domain/count-states.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import { drawSeed } from "../verification/second-reading.ts";
import type { Count } from "./count-port.ts";
import { describeKey } from "./start-count.ts";

/** Opens a completed or signed count again, before it is transferred. The frozen result is dropped; the log keeps its hash. */
export async function reopenCount(ctx: CountingContext, input: { count: number; reason: string }): Promise<Count> {
  return ctx.transaction(async (tx) => {
    const count = await tx.counts.get(input.count);
    if (count.method === "hand") {
      refuse(
        "count-by-hand",
        `${describeKey(count.key)} was registered by hand; discard it and register the next number.`,
      );
    }
    const state = nextCountState(count.state, "reopen", describeKey(count.key));
    for (const box of await tx.boxes.ofCount(count.id)) {
      await tx.boxes.update(box.id, {
        state: nextBoxState(box.state, "unlock", `Box ${box.number}`),
      });
    }
    await tx.counts.move(count.id, state, { completedAt: null, result: null });
    await tx.audit.append({ type: "count-reopened", count: count.id, reason: input.reason });
    // The old secret stands in the log: what is decided from now on is drawn by a new one.
    if ((await tx.secondReadings.seed(count.id)) !== null) await drawSeed(ctx, tx, count.id);
    return tx.counts.get(count.id);
  });
}
