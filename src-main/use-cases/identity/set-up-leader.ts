import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import type { Account } from "./account-port.ts";
import { requireValidAccount } from "./account-rules.ts";

/**
 * Makes the first account of a store: a count leader, who then lets others in.
 * @throws Refusal `already-set-up`, `account-not-valid`
 */
export async function setUpLeader(ctx: CountingContext, input: { name: string; password: string }): Promise<Account> {
  requireValidAccount(input);
  const name = input.name.trim();
  const passwordHash = await ctx.passwords.hash(input.password);
  return ctx.transaction(async (tx) => {
    if ((await tx.accounts.all()).length > 0)
      refuse("already-set-up", "This store has accounts already. Sign in, or ask a count leader for an account.");
    const id = await tx.accounts.add({ name, role: "leader", passwordHash }, ctx.clock().toISOString(), name);
    await tx.audit.append({ type: "account-created", account: id, name, role: "leader", first: true });
    return tx.accounts.get(id);
  });
}
