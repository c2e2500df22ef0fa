import type { CountingContext } from "../counting-context.ts";

/** Writes into the log which labels were printed: a second label of a box is a second paper that says it is that box. */
export async function noteLabelPrint(
  ctx: CountingContext,
  input: { orders: readonly { count: string; first: number; last: number }[] },
): Promise<void> {
  await ctx.transaction((tx) => tx.audit.append({ type: "labels-printed", orders: [...input.orders] }));
}
