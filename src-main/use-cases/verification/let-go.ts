import type { CountingContext } from "../counting-context.ts";
import { CLAIM_MS } from "./claims.ts";

/** A window that is gone may be back: a reload takes no longer. */
const BACK_WITHIN_MS = 8_000;

/**
 * Lets go the ballots that this person has, in one box or anywhere. `soon`: the window closes, and may only be loading anew, so the
 * holds end in a moment unless they are renewed. Holds are not logged: they change nothing that is counted.
 */
export async function letGo(ctx: CountingContext, input: { box?: number; soon?: boolean }): Promise<void> {
  const { soon = false, ...where } = input;
  const from = new Date(ctx.clock().getTime() - CLAIM_MS + BACK_WITHIN_MS).toISOString();
  await ctx.transaction((tx) => tx.holds.letGo(ctx.person, soon ? { ...where, from } : where));
}
