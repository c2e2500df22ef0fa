import type { Role } from "../../../src-shared/domain/roles.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import type { Account } from "./account-port.ts";

/**
 * Gives another role, closes or opens an account.
 * @throws Refusal `unknown-account`, `last-leader`
 */
export async function changeAccount(
  ctx: CountingContext,
  input: { account: number; role: Role; active: boolean },
): Promise<Account> {
  return ctx.transaction(async (tx) => {
    const before = await tx.accounts.get(input.account);
    if (before.role === input.role && before.active === input.active) return before;
    const leaders = (await tx.accounts.all()).filter(({ role, active }) => role === "leader" && active);
    const stays = input.active && input.role === "leader";
    if (leaders.length === 1 && leaders[0]!.id === before.id && !stays)
      refuse("last-leader", `${before.name} is the only count leader. Make another one first. Nothing was changed.`);
    await tx.accounts.update(before.id, { role: input.role, active: input.active });
    await tx.audit.append({
      type: "account-changed",
      account: before.id,
      name: before.name,
      before: { role: before.role, active: before.active },
      after: { role: input.role, active: input.active },
    });
    return tx.accounts.get(before.id);
  });
}
