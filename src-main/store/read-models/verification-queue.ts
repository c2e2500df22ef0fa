import type { Kysely } from "kysely";
import type { QueueFilter } from "../../../src-shared/domain/queue-filter.ts";
import { undecidedStates } from "../../../src-shared/domain/sheet-states.ts";
import type { VerificationReasonCode } from "../../../src-shared/domain/verification-reasons.ts";
import { fitsFilter } from "../repositories/queue-rows.ts";
import type { Schema } from "../schema.ts";

/** What waits for a person in started counts, narrowed, and what it could be narrowed by. */
export interface VerificationQueue {
  /** Box (its id in the store) to undecided sheets that fit the filter. */
  readonly fitting: ReadonlyMap<number, number>;
  /** Undecided sheets per reason, the filter's list observed; most first. */
  readonly reasons: readonly { readonly reason: VerificationReasonCode; readonly sheets: number }[];
  /** Undecided sheets per list read, the filter's reason observed; null: not read. */
  readonly lists: readonly { readonly list: string | null; readonly sheets: number }[];
}

export async function verificationQueue(db: Kysely<Schema>, { reason, list }: QueueFilter): Promise<VerificationQueue> {
  const byReason = reason === undefined ? {} : { reason };
  const byList = list === undefined ? {} : { list };
  const fitting = await undecided(db, { ...byReason, ...byList })
    .select(["sheet.box", (e) => e.fn.countAll<number>().as("sheets")])
    .groupBy("sheet.box")
    .execute();
  const reasons = await undecided(db, byList)
    .innerJoin("sheet_reason", "sheet_reason.sheet", "sheet.id")
    .select(["sheet_reason.reason", (e) => e.fn.countAll<number>().as("sheets")])
    .groupBy("sheet_reason.reason")
    .orderBy("sheets", "desc")
    .execute();
  const lists = await undecided(db, byReason)
    .select(["sheet.list", (e) => e.fn.countAll<number>().as("sheets")])
    .groupBy("sheet.list")
    .orderBy("sheets", "desc")
    .execute();
  return {
    fitting: new Map(fitting.map((row) => [row.box, Number(row.sheets)])),
    reasons: reasons.map((row) => ({ reason: row.reason as VerificationReasonCode, sheets: Number(row.sheets) })),
    lists: lists.map((row) => ({ list: row.list, sheets: Number(row.sheets) })),
  };
}

function undecided(db: Kysely<Schema>, filter: QueueFilter) {
  return db
    .selectFrom("sheet")
    .innerJoin("count", "count.id", "sheet.count")
    .where("count.state", "=", "started")
    .where("sheet.state", "in", [...undecidedStates])
    .where("sheet.excluded", "=", 0)
    .where(fitsFilter(filter));
}
