import type { StandingEvent } from "../../../src-shared/domain/sheet-standing.ts";
import type { CountingContext } from "../counting-context.ts";
import { settleDuplicates } from "../verification/settle-duplicates.ts";
import { openCountOf, settleBox } from "./box-moves.ts";
import type { Sheet } from "./sheet-port.ts";
import { moveStanding } from "./sheet-standings.ts";

/**
 * A person's word where ids cannot tell: `counts` puts a sheet that was left out back into force, `fed-again` says that the paper of
 * a quarantined sheet has come as another record (its id is unreadable on one of the two).
 */
export async function settleSheet(
  ctx: CountingContext,
  input: { sheet: number; as: "counts" | "fed-again"; reason: string },
): Promise<Sheet> {
  const event: StandingEvent = input.as === "counts" ? "release" : "replace";
  return ctx.transaction(async (tx) => {
    const sheet = await tx.sheets.get(input.sheet);
    await openCountOf(tx, sheet.count);
    await moveStanding(tx, ctx, sheet, event, { reason: input.reason });
    if (sheet.ballotId !== null) await settleDuplicates(tx, sheet.count, sheet.ballotId);
    await settleBox(tx, sheet.box);
    return tx.sheets.get(sheet.id);
  });
}
