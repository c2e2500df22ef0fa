import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { sameDecision } from "../../../src-shared/domain/reading-rounds.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { Sheet } from "../boxes/sheet-port.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import { decisionsOf } from "./second-reading.ts";

/**
 * Whether this very decision of this person is stored and in force: its answer was lost on the way, and the window asks again. Somebody
 * else may have the ballot by now, or have read it after.
 * @throws Refusal `ballot-decided` where another decision stands, which is never replaced unseen
 */
export async function alreadyDecided(
  ctx: CountingContext,
  tx: StoreTransaction,
  sheet: Pick<Sheet, "id" | "state" | "round">,
  decision: BallotDecision,
): Promise<boolean> {
  const made = await decisionsOf(tx, sheet);
  if (made.some((each) => each.decidedBy === ctx.person && sameDecision(each.decision, decision))) return true;
  if (sheet.state !== "decided") return false;
  const by = made.at(-1)?.decidedBy ?? "";
  return refuse("ballot-decided", `${by} has decided this ballot meanwhile. Nothing was changed. Take the next one.`, {
    by,
  });
}
