import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import type { CountingContext } from "../counting-context.ts";
import type { QueueWhere } from "./queue-port.ts";

/** A verifier who went away holds a ballot no longer than this. */
const CLAIM_MS = 10 * 60_000;

/**
 * The id of the next sheet that waits for a person, kept for this one meanwhile; null where none waits. `after` passes a sheet over.
 * When none waits any more, `asides` takes up the first of those that were set aside.
 * Claims are not logged: they change nothing that is counted.
 */
export async function nextBallot(
  ctx: CountingContext,
  input: Omit<QueueWhere, "state"> & { asides?: boolean },
): Promise<number | null> {
  const { asides = false, ...where } = input;
  const now = ctx.clock();
  const at = now.toISOString();
  const staleBefore = new Date(now.getTime() - CLAIM_MS).toISOString();
  return ctx.transaction(async (tx) => {
    const waiting = await tx.sheets.claimNext(where, ctx.person, at, staleBefore);
    if (waiting !== null || !asides) return waiting;
    const aside = await tx.sheets.claimNext({ ...where, state: "setAside" }, ctx.person, at, staleBefore);
    if (aside === null) return null;
    const sheet = await tx.sheets.get(aside);
    await tx.sheets.move(aside, nextSheetState(sheet.state, "takeUp", `Sheet ${sheet.boxNumber}/${sheet.name}`));
    await tx.audit.append({ type: "ballot-taken-up", sheet: aside, ballotId: sheet.ballotId });
    return tx.sheets.claimNext(where, ctx.person, at, staleBefore);
  });
}
