import { nextBoxState } from "../../../src-shared/domain/box-states.ts";
import type { CountResult } from "../../../src-shared/domain/count-result.ts";
import { nextCountState } from "../../../src-shared/domain/count-states.ts";
import { refuse } from "../../../src-shared/result.ts";
import { sha256 } from "../../audit/audit-chain.ts";
import { canonicalJson } from "../../audit/canonical-json.ts";
import type { CountingContext } from "../counting-context.ts";
import { blockersOf } from "./blockers.ts";
import { describeKey } from "./start-count.ts";
import { tallyStoredCount } from "./tally-stored-count.ts";

/** Closes a count: freezes its result and locks its boxes. Refuses `count-not-ready` with everything that is left to do. */
export async function completeCount(ctx: CountingContext, input: { count: number }): Promise<CountResult> {
  return ctx.transaction(async (tx) => {
    const count = await tx.counts.get(input.count);
    const state = nextCountState(count.state, "complete", describeKey(count.key));
    const blockers = await blockersOf(tx, count);
    if (blockers.length > 0) {
      refuse(
        "count-not-ready",
        `${describeKey(count.key)} cannot be completed yet; ${blockers.length} things are left.`,
        {},
        blockers,
      );
    }
    const result = await tallyStoredCount(tx, count);
    for (const box of await tx.boxes.ofCount(count.id)) {
      await tx.boxes.update(box.id, {
        state: nextBoxState(box.state, "lock", `Box ${box.number}`),
      });
    }
    await tx.counts.move(count.id, state, { completedAt: ctx.clock().toISOString(), result });
    await tx.audit.append({
      type: "count-completed",
      count: count.id,
      total: result.total,
      lists: result.lists,
      rejected: result.rejected.length,
      result: sha256(canonicalJson(result)),
    });
    // Shown once nothing can be drawn by it any more: anybody can do the draw again.
    const seed = await tx.secondReadings.seed(count.id);
    if (seed !== null) await tx.audit.append({ type: "second-reading-seed-shown", count: count.id, seed });
    return result;
  });
}
