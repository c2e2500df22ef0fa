import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import { openCountOf, settleBox } from "../boxes/box-moves.ts";
import type { CountingContext } from "../counting-context.ts";

/** How each of these moves is called in the log. */
const logged = {
  takeUp: "ballot-taken-up",
  sendToVerification: "ballot-sent-to-verification",
} as const;

/**
 * Takes up a ballot that was set aside, or sends one that the machine accepted to a person
 * (found wrong in a sample check).
 */
export async function moveSheet(
  ctx: CountingContext,
  input: { sheet: number; event: keyof typeof logged; reason?: string },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const sheet = await tx.sheets.get(input.sheet);
    await openCountOf(tx, sheet.count);
    const who = `Sheet ${sheet.boxNumber}/${sheet.name}`;
    await tx.sheets.move(sheet.id, nextSheetState(sheet.state, input.event, who));
    await settleBox(tx, sheet.box);
    await tx.audit.append({
      type: logged[input.event],
      sheet: sheet.id,
      ballotId: sheet.ballotId,
      reason: input.reason,
    });
  });
}
