import { nextRound } from "../../../src-shared/domain/reading-rounds.ts";
import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import { refuse } from "../../../src-shared/result.ts";
import { openCountOf, settleBox } from "../boxes/box-moves.ts";
import type { CountingContext } from "../counting-context.ts";
import { refuseHeldByOther } from "./claims.ts";
import { decisionsOf, sheetInWords } from "./second-reading.ts";

/**
 * Takes a person's own decision back, while nobody has read the ballot after: a new record, and the sheet waits at that turn again, held
 * by whoever took it back. A second reading is then awaited also where the count asks for none by now: whoever takes it back has a doubt.
 * @throws Refusal `nothing-to-undo`, `not-your-decision`, `ballot-held` while another person has it
 */
export async function undoDecision(ctx: CountingContext, input: { sheet: number }): Promise<void> {
  await ctx.transaction(async (tx) => {
    const sheet = await tx.sheets.get(input.sheet);
    await openCountOf(tx, sheet.count);
    const who = sheetInWords(sheet);
    const state = nextSheetState(sheet.state, "undo", who);
    const last = (await decisionsOf(tx, sheet)).at(-1);
    if (!last) return refuse("nothing-to-undo", `${who} has no decision that could be taken back.`);
    if (last.decidedBy !== ctx.person)
      refuse(
        "not-your-decision",
        "Only your own decision can be taken back, and only while nobody has read the ballot after you. Nothing was changed.",
      );
    await refuseHeldByOther(ctx, tx, sheet);
    await tx.decisions.add({
      sheet: sheet.id,
      decision: null,
      notes: [],
      decidedAt: ctx.clock().toISOString(),
      decidedBy: ctx.person,
      round: last.round,
      takesBack: last.id,
    });
    await tx.sheets.move(sheet.id, state);
    // A decision that stood leaves the sheet at its own turn; one that waited for another takes the turn back.
    if (sheet.state !== "decided") await tx.secondReadings.setRound(sheet.id, nextRound(sheet.round, "takeBack", who));
    await tx.holds.hold([sheet.id], ctx.person, ctx.clock().toISOString());
    await settleBox(tx, sheet.box);
    await tx.audit.append({
      type: "decision-undone",
      sheet: sheet.id,
      ballotId: sheet.ballotId,
      round: last.round,
      before: last.decision,
    });
  });
}
