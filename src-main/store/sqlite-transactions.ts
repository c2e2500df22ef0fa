import { type Kysely, sql } from "kysely";
import type { Clock } from "../use-cases/counting-context.ts";
import type { AuditEvent, StoreTransaction } from "../use-cases/store-port.ts";
import { accountRows } from "./repositories/account-rows.ts";
import { asideRows } from "./repositories/aside-rows.ts";
import { auditLog } from "./repositories/audit-log.ts";
import { type BaseDataCache, baseDataRows } from "./repositories/base-data-rows.ts";
import { boxRows } from "./repositories/box-rows.ts";
import { controlRows } from "./repositories/control-rows.ts";
import { countRows } from "./repositories/count-rows.ts";
import { decisionRows } from "./repositories/decision-rows.ts";
import { differenceRows } from "./repositories/difference-rows.ts";
import { duplicateRows } from "./repositories/duplicate-rows.ts";
import { emptyCounts } from "./repositories/empty-counts.ts";
import { feedingRows } from "./repositories/feeding-rows.ts";
import { handCountRows } from "./repositories/hand-count-rows.ts";
import { draftRows, holdRows } from "./repositories/hold-rows.ts";
import { secondReadingRows } from "./repositories/second-reading-rows.ts";
import { sheetRows } from "./repositories/sheet-rows.ts";
import { spotCheckRows } from "./repositories/spot-check-rows.ts";
import type { Schema } from "./schema.ts";

/** Runs one command; `onCommitted` hears what was logged once it is on disk. */
export type RunTransaction = <T>(person: string, work: (tx: StoreTransaction) => Promise<T>) => Promise<T>;

export function sqliteTransactions(
  db: Kysely<Schema>,
  clock: Clock,
  onCommitted: (events: readonly AuditEvent[]) => void,
): RunTransaction {
  const cache: BaseDataCache = new Map();
  return async (person, work) => {
    const appended: AuditEvent[] = [];
    const result = await inTransaction(db, (trx) => {
      const baseData = baseDataRows(trx, cache);
      return work({
        baseData,
        counts: countRows(trx, baseData),
        boxes: boxRows(trx),
        feedings: feedingRows(trx),
        sheets: sheetRows(trx),
        decisions: decisionRows(trx),
        secondReadings: secondReadingRows(trx),
        controls: controlRows(trx),
        asides: asideRows(trx),
        holds: holdRows(trx),
        drafts: draftRows(trx),
        duplicates: duplicateRows(trx),
        spotChecks: spotCheckRows(trx),
        handCounts: handCountRows(trx),
        differences: differenceRows(trx),
        emptyCounts: () => emptyCounts(trx),
        accounts: accountRows(trx),
        audit: auditLog(trx, () => clock().toISOString(), person, appended),
      });
    });
    if (appended.length > 0) onCommitted(appended);
    return result;
  };
}

/**
 * Begin, work, commit. By hand and not with kysely's own: on a full disk SQLite has rolled back already, kysely's rollback then
 * fails, and the error that the operator must see would be lost behind it.
 */
async function inTransaction<T>(db: Kysely<Schema>, work: (trx: Kysely<Schema>) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`begin`.execute(connection);
    try {
      const result = await work(connection);
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      await sql`rollback`.execute(connection).catch(() => {});
      throw error;
    }
  });
}
