import { isDeepStrictEqual } from "node:util";
import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { SheetWithReading } from "../boxes/sheet-port.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";

/**
 * Whether this very decision of this person stands already: its answer was lost on the way, and the window asks again.
 * @throws Refusal `ballot-decided` where another decision stands, which a window never replaces unseen
 */
export async function alreadyDecided(
  ctx: CountingContext,
  tx: StoreTransaction,
  sheet: SheetWithReading,
  decision: BallotDecision,
): Promise<boolean> {
  if (sheet.state !== "decided") return false;
  const by = (await tx.decisions.history(sheet.id)).at(-1)?.decidedBy ?? "";
  if (by === ctx.person && isDeepStrictEqual(sheet.decision, decision)) return true;
  return refuse("ballot-decided", `${by} has decided this ballot meanwhile. Nothing was changed. Take the next one.`, {
    by,
  });
}
