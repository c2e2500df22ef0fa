import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import { openCountOf } from "../boxes/box-moves.ts";
import type { CountingContext } from "../counting-context.ts";
import { refuseHeldByOther } from "./claims.ts";
import { refuseOwnBallot } from "./second-reading.ts";

/**
 * Keeps one undecided ballot for this person, also one that was set aside for another. False where it is decided already.
 * @throws Refusal `ballot-held` while another person has it, `ballot-read-by-you`
 */
export async function takeBallot(ctx: CountingContext, input: { sheet: number }): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const sheet = await tx.sheets.get(input.sheet);
    if (sheet.state !== "waiting" && sheet.state !== "setAside") return false;
    await openCountOf(tx, sheet.count);
    await refuseHeldByOther(ctx, tx, sheet);
    await refuseOwnBallot(ctx, tx, sheet);
    if (sheet.state === "setAside") {
      await tx.sheets.move(sheet.id, nextSheetState(sheet.state, "takeUp", `Sheet ${sheet.boxNumber}/${sheet.name}`));
      await tx.audit.append({ type: "ballot-taken-up", sheet: sheet.id, ballotId: sheet.ballotId });
    }
    await tx.sheets.claim(sheet.id, ctx.person, ctx.clock().toISOString());
    return true;
  });
}
