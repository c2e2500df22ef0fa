import { nextRound, type ReadingRound } from "../../../src-shared/domain/reading-rounds.ts";
import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import { refuse } from "../../../src-shared/result.ts";
import { openCountOf, settleBox } from "../boxes/box-moves.ts";
import type { SheetWithReading } from "../boxes/sheet-port.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import { refuseHeldByOther } from "./claims.ts";
import { decisionsOf, sheetInWords } from "./second-reading.ts";

/** How each of these moves is called in the log. */
const logged = {
  takeUp: "ballot-taken-up",
  sendToVerification: "ballot-sent-to-verification",
} as const;

/**
 * Takes up a ballot that was set aside, or sends one to people anew: one that the machine accepted, or one that people have decided or
 * differ about (found wrong in a sample check, or a count leader's word). What was decided is then out of force, and anybody may read it.
 * @throws Refusal `nothing-to-start-over`, `ballot-held`, `sheet-not-in-state`
 */
export async function moveSheet(
  ctx: CountingContext,
  input: { sheet: number; event: keyof typeof logged; reason?: string },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const sheet = await tx.sheets.get(input.sheet);
    await openCountOf(tx, sheet.count);
    const state = nextSheetState(sheet.state, input.event, sheetInWords(sheet));
    const takenBack = input.event === "sendToVerification" ? await startOver(ctx, tx, sheet) : [];
    await tx.sheets.move(sheet.id, state);
    await settleBox(tx, sheet.box);
    await tx.audit.append({
      type: logged[input.event],
      sheet: sheet.id,
      ballotId: sheet.ballotId,
      reason: input.reason,
      ...(takenBack.length > 0 ? { takenBack } : {}),
    });
  });
}

/** Puts every decision about a sheet out of force, newest first; their rounds in that order. */
async function startOver(ctx: CountingContext, tx: StoreTransaction, sheet: SheetWithReading): Promise<ReadingRound[]> {
  if (sheet.state === "accepted") return [];
  await refuseHeldByOther(ctx, tx, sheet);
  const decisions = await decisionsOf(tx, sheet);
  if (decisions.length === 0)
    refuse("nothing-to-start-over", `${sheetInWords(sheet)} waits for its first reader already. Nothing was changed.`);
  for (const { id, round } of decisions.reverse()) {
    const at = { decidedAt: ctx.clock().toISOString(), decidedBy: ctx.person };
    await tx.decisions.add({ sheet: sheet.id, decision: null, notes: [], ...at, round, takesBack: id });
  }
  // Whoever saw what was decided begins anew too.
  await tx.drafts.drop(sheet.id);
  await tx.secondReadings.setRound(sheet.id, nextRound(sheet.round, "startOver", sheetInWords(sheet)));
  return decisions.map(({ round }) => round);
}
