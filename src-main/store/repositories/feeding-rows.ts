import type { Kysely, Selectable } from "kysely";
import { stopAnswers, stopFindings } from "../../../src-shared/domain/scan-stops.ts";
import type { Feeding, FeedingTable, Stop } from "../../use-cases/boxes/feeding-port.ts";
import type { Schema } from "../schema.ts";

export function feedingRows(trx: Kysely<Schema>): FeedingTable {
  const stopsOf = async (box: number) =>
    (
      await trx
        .selectFrom("stop")
        .selectAll()
        .where("box", "=", box)
        .where("state", "<>", "discarded")
        .orderBy("feeding")
        .execute()
    ).map(toStop);
  return {
    async start({ box, source, custody, startedAt, startedBy }) {
      const { last } = await trx
        .selectFrom("feeding")
        .select((e) => e.fn.max("number").as("last"))
        .where("box", "=", box)
        .executeTakeFirstOrThrow();
      const row = await trx
        .insertInto("feeding")
        .values({ box, number: (last ?? 0) + 1, source, custody, started_at: startedAt, started_by: startedBy })
        .returningAll()
        .executeTakeFirstOrThrow();
      return toFeeding(row);
    },
    async latest(box) {
      const row = await trx
        .selectFrom("feeding")
        .selectAll()
        .where("box", "=", box)
        .orderBy("number", "desc")
        .limit(1)
        .executeTakeFirst();
      if (!row) return null;
      const stop = await trx.selectFrom("stop").selectAll().where("feeding", "=", row.id).executeTakeFirst();
      if (stop?.state === "discarded") return null;
      return { feeding: toFeeding(row), stop: stop ? toStop(stop) : null };
    },
    async addStop(stop) {
      await trx
        .insertInto("stop")
        .values({
          feeding: stop.feeding,
          box: stop.box,
          state: "open",
          cause: stop.cause,
          message: stop.message,
          stopped_at: stop.stoppedAt,
          sheets: stop.sheets,
          images: stop.images,
          device_sheets: stop.deviceSheets,
          last_sheet: stop.lastSheet,
          findings: JSON.stringify(stop.findings),
        })
        .execute();
    },
    async confirm(feeding, answers, at, by) {
      await trx
        .updateTable("stop")
        .set({ state: "confirmed", answers: JSON.stringify(answers), confirmed_at: at, confirmed_by: by })
        .where("feeding", "=", feeding)
        .execute();
    },
    stopsOf,
    async discardStops(box) {
      await trx.updateTable("stop").set({ state: "discarded" }).where("box", "=", box).execute();
    },
  };
}

function toFeeding(row: Selectable<Schema["feeding"]>): Feeding {
  const { id, box, number, source, custody } = row;
  return { id, box, number, source, custody, startedAt: row.started_at, startedBy: row.started_by };
}

function toStop(row: Selectable<Schema["stop"]>): Stop {
  return {
    feeding: row.feeding,
    box: row.box,
    state: row.state,
    cause: row.cause,
    message: row.message,
    stoppedAt: row.stopped_at,
    sheets: row.sheets,
    images: row.images,
    deviceSheets: row.device_sheets,
    lastSheet: row.last_sheet,
    findings: stopFindings.parse(JSON.parse(row.findings)),
    answers: row.answers === null ? null : stopAnswers.parse(JSON.parse(row.answers)),
    confirmedAt: row.confirmed_at,
    confirmedBy: row.confirmed_by,
  };
}
