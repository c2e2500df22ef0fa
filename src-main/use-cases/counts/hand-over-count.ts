import { nextCountState } from "../../../src-shared/domain/count-states.ts";
import type { CountingContext } from "../counting-context.ts";
import type { Count } from "./count-port.ts";
import { describeKey } from "./start-count.ts";

/**
 * What a person says of a signed package on its way: handed over (uploaded, carried on a stick), taken by the receiver, or refused by
 * it, which makes the count signed again. The words (place, receipt, reason) stand in the log.
 */
export async function handOverCount(
  ctx: CountingContext,
  input: { count: number; event: "transfer" | "acknowledge" | "refuse"; words: string },
): Promise<Count> {
  return ctx.transaction(async (tx) => {
    const count = await tx.counts.get(input.count);
    const state = nextCountState(count.state, input.event, describeKey(count.key));
    await tx.counts.move(count.id, state);
    const type = { transfer: "count-transferred", acknowledge: "count-acknowledged", refuse: "count-refused" } as const;
    await tx.audit.append({ type: type[input.event], count: count.id, words: input.words.trim() });
    return tx.counts.get(count.id);
  });
}
