import type { Kysely, Selectable } from "kysely";
import { countKey, countResult } from "../../../src-shared/domain/count-result.ts";
import { tighterLimits } from "../../../src-shared/domain/tighter-limits.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { BaseDataTable } from "../../use-cases/basedata/base-data-port.ts";
import type { Count, CountTable, HandCount } from "../../use-cases/counts/count-port.ts";
import type { Schema } from "../schema.ts";

export function countRows(trx: Kysely<Schema>, baseData: BaseDataTable): CountTable {
  return {
    async get(id) {
      const row = await trx.selectFrom("count").selectAll().where("id", "=", id).executeTakeFirst();
      return row ? toCount(row) : refuse("unknown-count", `There is no count ${id} in this store.`, { count: id });
    },
    async findByKey(key) {
      let query = trx.selectFrom("count").selectAll();
      for (const part of ["event", "election", "contest", "category", "area", "stage", "ordinal"] as const) {
        query = query.where(part, "=", key[part]);
      }
      const row = await query.executeTakeFirst();
      return row ? toCount(row) : null;
    },
    async all() {
      return (await trx.selectFrom("count").selectAll().orderBy("id").execute()).map(toCount);
    },
    async add(count) {
      const row = await trx
        .insertInto("count")
        .values({
          ...count.key,
          state: count.state,
          method: count.method,
          base_data_hash: count.baseDataHash,
          reporting_unit: count.reportingUnit,
          level: count.level,
          started_at: count.startedAt,
          started_by: count.startedBy,
          completed_at: count.result ? count.startedAt : null,
          result: count.result && JSON.stringify(count.result),
          hand: count.hand && JSON.stringify(count.hand),
          tighter: Object.keys(count.tighter).length > 0 ? JSON.stringify(count.tighter) : null,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toCount(row);
    },
    async move(id, state, frozen) {
      const change = frozen
        ? { completed_at: frozen.completedAt, result: frozen.result && JSON.stringify(frozen.result) }
        : {};
      await trx
        .updateTable("count")
        .set({ state, ...change })
        .where("id", "=", id)
        .execute();
    },
    async setting(count) {
      const stored = await baseData.find(count.baseDataHash);
      const election = stored?.baseData.elections.find((e) => e.id === count.key.election);
      const contest = election?.contests.find((c) => c.id === count.key.contest);
      if (!stored || !election || !contest)
        throw new Error(`count ${count.id} names base data that are not in the store`);
      return { baseData: stored.baseData, election, contest };
    },
  };
}

export function toCount(row: Selectable<Schema["count"]>): Count {
  const { event, election, contest, category, area, stage, ordinal } = row;
  return {
    id: row.id,
    key: countKey.parse({ event, election, contest, category, area, stage, ordinal }),
    state: row.state,
    method: row.method,
    baseDataHash: row.base_data_hash,
    reportingUnit: row.reporting_unit,
    level: row.level,
    startedAt: row.started_at,
    startedBy: row.started_by,
    completedAt: row.completed_at,
    result: row.result === null ? null : countResult.parse(JSON.parse(row.result)),
    hand: row.hand === null ? null : (JSON.parse(row.hand) as HandCount),
    tighter: row.tighter === null ? {} : tighterLimits.parse(JSON.parse(row.tighter)),
  };
}
