import { mayDo } from "../../../src-shared/domain/roles.ts";
import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import { refuse } from "../../../src-shared/result.ts";
import { openCountOf } from "../boxes/box-moves.ts";
import type { CountingContext } from "../counting-context.ts";
import { refuseHeldByOther } from "./claims.ts";
import { refuseOwnBallot } from "./second-reading.ts";

/**
 * Sets a ballot aside with a note, for later or for a named colleague. Whoever was asked sees it marked; others may take it too.
 * @throws Refusal `colleague-unknown` where nobody of that name may verify here, `ballot-held` while another person has the ballot
 */
export async function setAside(
  ctx: CountingContext,
  input: { sheet: number; note: string; asked: string | null },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const sheet = await tx.sheets.get(input.sheet);
    await openCountOf(tx, sheet.count);
    await refuseHeldByOther(ctx, tx, sheet);
    await refuseOwnBallot(ctx, tx, sheet);
    const { asked } = input;
    const note = input.note.trim();
    const account = asked === null ? null : await tx.accounts.findByName(asked);
    if (asked !== null && (!account?.active || !mayDo(account.role, "verify") || account.name === ctx.person)) {
      refuse("colleague-unknown", `${asked} cannot be asked: nobody else of that name may verify here.`, { asked });
    }
    const state = nextSheetState(sheet.state, "setAside", `Sheet ${sheet.boxNumber}/${sheet.name}`);
    await tx.sheets.move(sheet.id, state);
    const record = { sheet: sheet.id, note, asked: account?.name ?? null };
    await tx.asides.add({ ...record, at: ctx.clock().toISOString(), by: ctx.person });
    await tx.audit.append({ type: "ballot-set-aside", ...record, ballotId: sheet.ballotId });
  });
}
