import type { Kysely } from "kysely";
import type { Clock } from "../use-cases/counting-context.ts";
import type { AuditEvent, StoreTransaction } from "../use-cases/store-port.ts";
import { auditLog } from "./repositories/audit-log.ts";
import { type BaseDataCache, baseDataRows } from "./repositories/base-data-rows.ts";
import { boxRows } from "./repositories/box-rows.ts";
import { countRows } from "./repositories/count-rows.ts";
import { decisionRows } from "./repositories/decision-rows.ts";
import { duplicateRows } from "./repositories/duplicate-rows.ts";
import { sheetRows } from "./repositories/sheet-rows.ts";
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
    const result = await db.transaction().execute((trx) => {
      const baseData = baseDataRows(trx, cache);
      return work({
        baseData,
        counts: countRows(trx, baseData),
        boxes: boxRows(trx),
        sheets: sheetRows(trx),
        decisions: decisionRows(trx),
        duplicates: duplicateRows(trx),
        audit: auditLog(trx, () => clock().toISOString(), person, appended),
      });
    });
    if (appended.length > 0) onCommitted(appended);
    return result;
  };
}
