import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import { requireValidAccount } from "./account-rules.ts";

/**
 * One's own with the old password, another's by a count leader without it (`old` null); the service decides who may do which.
 * @throws Refusal `unknown-account`, `account-not-valid`, `password-wrong`
 */
export async function changePassword(
  ctx: CountingContext,
  input: { account: number; old: string | null; password: string },
): Promise<void> {
  const { name, hash } = await ctx.transaction(async (tx) => ({
    name: (await tx.accounts.get(input.account)).name,
    hash: await tx.accounts.passwordHash(input.account),
  }));
  requireValidAccount({ name, password: input.password });
  if (input.old !== null && !(hash && (await ctx.passwords.matches(input.old, hash))))
    refuse("password-wrong", "The old password is not right. Nothing was changed.");
  const passwordHash = await ctx.passwords.hash(input.password);
  await ctx.transaction(async (tx) => {
    await tx.accounts.update(input.account, { passwordHash });
    await tx.audit.append({ type: "account-password-changed", account: input.account, name });
  });
}
