import type { Role } from "../../../src-shared/domain/roles.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import type { Account } from "./account-port.ts";
import { requireValidAccount } from "./account-rules.ts";

/** @throws Refusal `account-not-valid`, `account-name-taken` (also by a closed account: the log must stay unambiguous) */
export async function createAccount(
  ctx: CountingContext,
  input: { name: string; role: Role; password: string },
): Promise<Account> {
  requireValidAccount(input);
  const name = input.name.trim();
  const passwordHash = await ctx.passwords.hash(input.password);
  return ctx.transaction(async (tx) => {
    if (await tx.accounts.findByName(name))
      refuse("account-name-taken", `There is an account named ${name} already. Nothing was made. Add an initial.`, {
        name,
      });
    const id = await tx.accounts.add({ name, role: input.role, passwordHash }, ctx.clock().toISOString(), ctx.person);
    await tx.audit.append({ type: "account-created", account: id, name, role: input.role });
    return tx.accounts.get(id);
  });
}
