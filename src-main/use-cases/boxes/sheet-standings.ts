import { nextStanding, type StandingEvent } from "../../../src-shared/domain/sheet-standing.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import type { Sheet } from "./sheet-port.ts";

/** Moves a sheet's standing by its table, with a record and its entry in the log. */
export async function moveStanding(
  tx: StoreTransaction,
  ctx: CountingContext,
  sheet: Pick<Sheet, "id" | "standing" | "name">,
  event: StandingEvent,
  record: { counterpart?: number; reason?: string },
): Promise<void> {
  const standing = nextStanding(sheet.standing, event, `Sheet ${sheet.name}`);
  const { counterpart = null, reason = null } = record;
  await tx.sheets.setStanding(sheet.id, standing, {
    counterpart,
    reason,
    at: ctx.clock().toISOString(),
    by: ctx.person,
  });
  await tx.audit.append({ type: "sheet-standing", sheet: sheet.id, standing, counterpart, reason });
}
