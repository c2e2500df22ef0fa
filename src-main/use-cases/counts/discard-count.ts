import { nextCountState } from "../../../src-shared/domain/count-states.ts";
import type { CountingContext } from "../counting-context.ts";
import type { Count } from "./count-port.ts";
import { describeKey } from "./start-count.ts";

/** Puts a count out of force. Everything stays on record; counting again takes the next ordinal. */
export async function discardCount(ctx: CountingContext, input: { count: number; reason: string }): Promise<Count> {
  return ctx.transaction(async (tx) => {
    const count = await tx.counts.get(input.count);
    const state = nextCountState(count.state, "discard", describeKey(count.key));
    await tx.counts.move(count.id, state);
    await tx.audit.append({ type: "count-discarded", count: count.id, reason: input.reason });
    return tx.counts.get(count.id);
  });
}
