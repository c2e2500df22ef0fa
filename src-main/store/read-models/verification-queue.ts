import type { Kysely } from "kysely";
import type { QueueFilter } from "../../../src-shared/domain/queue-filter.ts";
import { undecidedStates } from "../../../src-shared/domain/sheet-states.ts";
import type { VerificationReasonCode } from "../../../src-shared/domain/verification-reasons.ts";
import type { Aside } from "../../use-cases/verification/queue-port.ts";
import { toAside } from "../repositories/aside-rows.ts";
import { fitsFilter } from "../repositories/queue-rows.ts";
import type { Schema } from "../schema.ts";

/** More would not be read; the oldest come first. */
const ASIDES_SHOWN = 200;

/** What waits for a person in started counts, narrowed, and what it could be narrowed by. */
export interface VerificationQueue {
  /** Box (its id in the store) to undecided sheets that fit the filter. */
  readonly fitting: ReadonlyMap<number, number>;
  /** Undecided sheets per reason, the filter's list observed; most first. */
  readonly reasons: readonly { readonly reason: VerificationReasonCode; readonly sheets: number }[];
  /** Who has which ballot now. */
  readonly held: readonly { readonly box: number; readonly person: string; readonly position: number }[];
  /** What was set aside, with note and who was asked; oldest first. */
  readonly asides: readonly (Aside & { readonly box: number; readonly position: number })[];
  /** Undecided sheets per list read, the filter's reason observed; null: not read. */
  readonly lists: readonly { readonly list: string | null; readonly sheets: number }[];
}

export async function verificationQueue(
  db: Kysely<Schema>,
  { reason, list }: QueueFilter,
  staleBefore: string,
): Promise<VerificationQueue> {
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
  const held = await undecided(db, {})
    .select(["sheet.box", "sheet.sequence as position", "sheet.claimed_by as person"])
    .where("sheet.claimed_by", "is not", null)
    .where("sheet.claimed_at", ">=", staleBefore)
    .orderBy("sheet.claimed_by")
    .orderBy("sheet.sequence")
    .execute();
  const asides = await undecided(db, {})
    .innerJoin("aside", (join) =>
      join.on("aside.id", "=", (e) =>
        e
          .selectFrom("aside as latest")
          .select((f) => f.fn.max("latest.id").as("id"))
          .whereRef("latest.sheet", "=", "sheet.id"),
      ),
    )
    .select(["sheet.box", "sheet.sequence as position"])
    .select(["aside.sheet", "aside.note", "aside.asked", "aside.at", "aside.by"])
    .where("sheet.state", "=", "setAside")
    .orderBy("aside.id")
    .limit(ASIDES_SHOWN)
    .execute();
  return {
    held: held.map(({ box, position, person }) => ({ box, position, person: person! })),
    asides: asides.map((row) => ({ ...toAside(row), box: row.box, position: row.position })),
    fitting: new Map(fitting.map((row) => [row.box, Number(row.sheets)])),
    reasons: reasons.map((row) => ({ reason: row.reason as VerificationReasonCode, sheets: Number(row.sheets) })),
    lists: lists.map((row) => ({ list: row.list, sheets: Number(row.sheets) })),
  };
}

/** Sheets of started counts that wait for a person and fit the filter. */
export function undecided(db: Kysely<Schema>, filter: QueueFilter) {
  return (
    db
      .selectFrom("sheet")
      // Not joined: SQLite would begin with the sheets, and look at every one that was ever accepted.
      .where("sheet.count", "in", (e) => e.selectFrom("count").select("count.id").where("count.state", "=", "started"))
      .where("sheet.state", "in", [...undecidedStates])
      .where("sheet.excluded", "=", 0)
      .where(fitsFilter(filter))
  );
}
