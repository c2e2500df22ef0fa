import type { CountingContext } from "../counting-context.ts";

/** Writes into the log that somebody left or locked a station. */
export async function noteSession(
  ctx: CountingContext,
  input: { event: "signed-out" | "signed-locked" },
): Promise<void> {
  await ctx.transaction((tx) => tx.audit.append({ type: input.event }));
}
