import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import type { Account } from "./account-port.ts";

/**
 * Checks name and password and writes the outcome into the log. What was wrong is not said: name or password.
 * @throws Refusal `sign-in-refused`
 */
export async function signIn(ctx: CountingContext, input: { name: string; password: string }): Promise<Account> {
  const { account, hash } = await ctx.transaction(async (tx) => {
    const found = await tx.accounts.findByName(input.name);
    return { account: found, hash: found && (await tx.accounts.passwordHash(found.id)) };
  });
  // An unknown name takes as long as a wrong password, so that nobody learns names by the clock.
  const matches = await ctx.passwords.matches(input.password, hash ?? (await unknownHash(ctx)));
  const right = account?.active && hash !== null && matches;
  await ctx.transaction((tx) =>
    tx.audit.append(
      right
        ? { type: "signed-in", account: account.id, role: account.role }
        : { type: "sign-in-refused", account: account?.id ?? null },
    ),
  );
  if (!right) refuse("sign-in-refused", "Name or password is not right. Try again, or ask the count leader.");
  return account;
}

let cached: Promise<string> | undefined;
function unknownHash(ctx: CountingContext): Promise<string> {
  cached ??= ctx.passwords.hash("no such account");
  return cached;
}
