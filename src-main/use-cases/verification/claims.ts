import { refuse } from "../../../src-shared/result.ts";
import type { Sheet } from "../boxes/sheet-port.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";

/** A verifier who went away holds a ballot no longer than this. */
export const CLAIM_MS = 10 * 60_000;

/** Claims older than this bind nobody any more. */
export const staleBefore = (now: Date): string => new Date(now.getTime() - CLAIM_MS).toISOString();

/** Refuses `ballot-held` while another person has the ballot. */
export async function refuseHeldByOther(
  ctx: CountingContext,
  tx: StoreTransaction,
  sheet: Pick<Sheet, "id">,
): Promise<void> {
  const holder = await tx.sheets.holder(sheet.id, staleBefore(ctx.clock()));
  if (holder === null || holder === ctx.person) return;
  refuse("ballot-held", `${holder} has this ballot now. Nothing was stored. Take the next one.`, { holder });
}
