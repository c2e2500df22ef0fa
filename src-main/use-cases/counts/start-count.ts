import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import type { CountKey } from "../../../src-shared/domain/count-result.ts";
import { nextCountState } from "../../../src-shared/domain/count-states.ts";
import { countingLevelOf } from "../../../src-shared/domain/decision-rules.ts";
import type { SecondReadingRule } from "../../../src-shared/domain/reading-rounds.ts";
import type { TighterLimits } from "../../../src-shared/domain/tighter-limits.ts";
import { refuse } from "../../../src-shared/result.ts";
import { checkTighterLimits } from "../../interpretation/tightening/check-tighter-limits.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import { beginSecondReading } from "../verification/second-reading.ts";
import type { Count } from "./count-port.ts";

/**
 * Begins a count by scanning. `expectedBoxes` labels may be printed ahead; more boxes can be started at any time. `controlShare` of the
 * accepted sheets (none by default) must be read by the control reader before the count can be completed. `secondReading` says which
 * ballots a second person decides too (none by default). `tighter` limits send more sheets to a person than the measured ones; looser
 * ones are refused (`limit-not-tighter`).
 */
export async function startCount(
  ctx: CountingContext,
  input: {
    key: CountKey;
    expectedBoxes?: number;
    controlShare?: number;
    secondReading?: SecondReadingRule;
    tighter?: TighterLimits;
  },
): Promise<Count> {
  const tighter = checkTighterLimits(input.tighter ?? {});
  return ctx.transaction(async (tx) => {
    const count = await addCount(tx, ctx, input.key, {
      state: nextCountState("notStarted", "start", describeKey(input.key)),
      method: "scan",
      tighter,
    });
    for (let number = 1; number <= (input.expectedBoxes ?? 0); number++) await tx.boxes.add(count.id, number);
    const limits = Object.keys(tighter).length > 0 ? { tighter } : {};
    const { id, key, baseDataHash } = count;
    await tx.audit.append({ type: "count-started", count: id, key, baseData: baseDataHash, ...limits });
    const share = input.controlShare ?? 0;
    if (share > 0) {
      await tx.controls.setShare(count.id, share, { reason: null, at: ctx.clock().toISOString(), by: ctx.person });
      await tx.audit.append({ type: "control-share-set", count: count.id, before: 0, share, reason: null });
    }
    if (input.secondReading) await beginSecondReading(ctx, tx, count.id, input.secondReading);
    return count;
  });
}

/** What the base data say about a count, or a Refusal: `unknown-contest`, `count-not-reported-here`. */
export function boardOf(baseData: BaseData, key: CountKey): { reportingUnit: string; areaPath: string } {
  const election = baseData.elections.find((e) => e.id === key.election);
  const contest = election?.contests.find((c) => c.id === key.contest);
  if (key.event !== baseData.event.id || !contest) {
    refuse(
      "unknown-contest",
      `The base data hold no contest ${key.contest} in election ${key.election} of event ${key.event}.`,
    );
  }
  const unit = contest.reportingUnits.find((u) =>
    u.reports.some((r) => r.category === key.category && r.area === key.area),
  );
  if (!unit) {
    const possible = contest.reportingUnits.flatMap((u) => u.reports.map((r) => `${r.category} ${r.area}`));
    refuse(
      "count-not-reported-here",
      `By the base data no board reports ${key.category} for the area ${key.area}. Possible: ${possible.join(", ")}.`,
      { possible },
    );
  }
  return { reportingUnit: unit.id, areaPath: unit.areaPath };
}

/** Adds the row of a new count under the active base data; refuses a key that is taken and a gap in the ordinals. */
export async function addCount(
  tx: StoreTransaction,
  ctx: CountingContext,
  key: CountKey,
  first: Pick<Count, "state" | "method"> & Partial<Pick<Count, "result" | "hand" | "tighter">>,
): Promise<Count> {
  const active =
    (await tx.baseData.findActive()) ?? refuse("no-base-data", "Import base data before a count is started.");
  const board = boardOf(active.baseData, key);
  if (await tx.counts.findByKey(key)) {
    refuse(
      "count-exists",
      `${describeKey(key)} is there already. To count again, start the next ordinal (${key.ordinal + 1}).`,
    );
  }
  if (key.ordinal > 1 && !(await tx.counts.findByKey({ ...key, ordinal: key.ordinal - 1 }))) {
    refuse(
      "ordinal-skipped",
      `${describeKey(key)} cannot be started: there is no number ${key.ordinal - 1} before it.`,
    );
  }
  return tx.counts.add({
    key,
    ...first,
    baseDataHash: active.hash,
    reportingUnit: board.reportingUnit,
    level: countingLevelOf(board.areaPath),
    startedAt: ctx.clock().toISOString(),
    startedBy: ctx.person,
    result: first.result ?? null,
    hand: first.hand ?? null,
    tighter: first.tighter ?? {},
  });
}

/** A count in words, for messages. */
export function describeKey(key: CountKey): string {
  return `The ${key.stage} count ${key.ordinal} of ${key.category} in ${key.area} (contest ${key.contest})`;
}
