import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import { openCountOf, settleBox } from "../boxes/box-moves.ts";
import type { CountingContext } from "../counting-context.ts";

/** Takes a decision back: a new record, and the sheet waits again, held by whoever took it back. */
export async function undoDecision(ctx: CountingContext, input: { sheet: number }): Promise<void> {
  await ctx.transaction(async (tx) => {
    const sheet = await tx.sheets.get(input.sheet);
    await openCountOf(tx, sheet.count);
    const state = nextSheetState(sheet.state, "undo", `Sheet ${sheet.boxNumber}/${sheet.name}`);
    await tx.decisions.add({
      sheet: sheet.id,
      decision: null,
      notes: [],
      decidedAt: ctx.clock().toISOString(),
      decidedBy: ctx.person,
    });
    await tx.sheets.move(sheet.id, state);
    await tx.holds.hold([sheet.id], ctx.person, ctx.clock().toISOString());
    await settleBox(tx, sheet.box);
    await tx.audit.append({
      type: "decision-undone",
      sheet: sheet.id,
      ballotId: sheet.ballotId,
      before: sheet.decision,
    });
  });
}
