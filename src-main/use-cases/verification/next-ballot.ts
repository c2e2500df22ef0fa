import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import type { CountingContext } from "../counting-context.ts";
import { staleBefore } from "./claims.ts";
import type { QueueWhere } from "./queue-port.ts";

/**
 * The id of the next sheet that waits for a person, kept for this one meanwhile; null where none waits. `after` passes a sheet over.
 * When none waits any more, `asides` takes up the first of those that were set aside and are not asked of another.
 * Claims are not logged: they change nothing that is counted.
 */
export async function nextBallot(
  ctx: CountingContext,
  input: Omit<QueueWhere, "state"> & { asides?: boolean },
): Promise<number | null> {
  const { asides = false, ...where } = input;
  const now = ctx.clock();
  const at = now.toISOString();
  const stale = staleBefore(now);
  return ctx.transaction(async (tx) => {
    const waiting = await tx.sheets.claimNext(where, ctx.person, at, stale);
    if (waiting !== null || !asides) return waiting;
    const aside = await tx.sheets.claimNext({ ...where, state: "setAside" }, ctx.person, at, stale);
    if (aside === null) return null;
    const sheet = await tx.sheets.get(aside);
    await tx.sheets.move(aside, nextSheetState(sheet.state, "takeUp", `Sheet ${sheet.boxNumber}/${sheet.name}`));
    await tx.audit.append({ type: "ballot-taken-up", sheet: aside, ballotId: sheet.ballotId });
    return tx.sheets.claimNext(where, ctx.person, at, stale);
  });
}
