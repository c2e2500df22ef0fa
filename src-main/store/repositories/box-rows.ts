import type { Kysely, Selectable } from "kysely";
import { refuse } from "../../../src-shared/result.ts";
import type { Box, BoxTable } from "../../use-cases/boxes/box-port.ts";
import type { Schema } from "../schema.ts";

export function boxRows(trx: Kysely<Schema>): BoxTable {
  return {
    async get(id) {
      const row = await trx.selectFrom("box").selectAll().where("id", "=", id).executeTakeFirst();
      return row ? toBox(row) : refuse("unknown-box", `There is no box ${id} in this store.`, { box: id });
    },
    async find(count, number) {
      const row = await trx
        .selectFrom("box")
        .selectAll()
        .where("count", "=", count)
        .where("number", "=", number)
        .executeTakeFirst();
      return row ? toBox(row) : null;
    },
    async ofCount(count) {
      const rows = await trx.selectFrom("box").selectAll().where("count", "=", count).orderBy("number").execute();
      return rows.map(toBox);
    },
    async add(count, number) {
      const row = await trx
        .insertInto("box")
        .values({ count, number, state: "expected" })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toBox(row);
    },
    async inState(state) {
      const rows = await trx.selectFrom("box").selectAll().where("state", "=", state).orderBy("id").execute();
      return rows.map(toBox);
    },
    async update(id, change) {
      const columns = {
        ...(change.state === undefined ? {} : { state: change.state }),
        ...(change.source === undefined ? {} : { source: change.source }),
        ...(change.startedAt === undefined ? {} : { started_at: change.startedAt }),
        ...(change.startedBy === undefined ? {} : { started_by: change.startedBy }),
        ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
        ...(change.pauseReason === undefined ? {} : { pause_reason: change.pauseReason }),
        ...(change.expectedSheets === undefined ? {} : { expected_sheets: change.expectedSheets }),
      };
      await trx.updateTable("box").set(columns).where("id", "=", id).execute();
    },
  };
}

export function toBox(row: Selectable<Schema["box"]>): Box {
  return {
    id: row.id,
    count: row.count,
    number: row.number,
    state: row.state,
    source: row.source,
    startedAt: row.started_at,
    startedBy: row.started_by,
    finishedAt: row.finished_at,
    pauseReason: row.pause_reason,
    expectedSheets: row.expected_sheets,
  };
}
