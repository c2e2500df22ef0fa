import { type Kysely, sql } from "kysely";
import type { ControlReading } from "../../../src-shared/domain/control-reading.ts";
import { drawBelow } from "../../../src-shared/domain/control-share.ts";
import type { ControlProgress, ControlTable } from "../../use-cases/control/control-port.ts";
import type { Schema } from "../schema.ts";
import { addReasons } from "./queue-rows.ts";
import { sheetsWithReadings, toSheetWithReading } from "./sheet-rows.ts";

export function controlRows(trx: Kysely<Schema>): ControlTable {
  return {
    async add(sheet, control, at) {
      await trx
        .insertInto("control")
        .values({ sheet, outcome: control.outcome, model: JSON.stringify(control), read_at: at })
        .execute();
      if (control.outcome === "disagrees") await addReasons(trx, sheet, ["control-disagreement"]);
    },
    async of(sheet) {
      const row = await trx.selectFrom("control").select("model").where("sheet", "=", sheet).executeTakeFirst();
      // Checked when it was stored, never changed after.
      return row ? (JSON.parse(row.model) as ControlReading) : null;
    },
    async share(count) {
      return (await latestShare(trx, count))?.share ?? 0;
    },
    async setShare(count, share, { reason, at, by }) {
      const row = { count, share, draw_below: drawBelow(share), reason, set_at: at, set_by: by };
      await trx.insertInto("control_share").values(row).execute();
    },
    async next(after) {
      const row = await sheetsWithReadings(trx)
        .innerJoin("count", "count.id", "sheet.count")
        .innerJoin("control_share as share", (join) =>
          join.onRef("share.count", "=", "sheet.count").on("share.id", "=", (e) =>
            e
              .selectFrom("control_share as latest")
              .select((f) => f.fn.max("latest.id").as("id"))
              .whereRef("latest.count", "=", "sheet.count"),
          ),
        )
        .leftJoin("control", "control.sheet", "sheet.id")
        .where("count.state", "=", "started")
        .where("sheet.state", "=", "accepted")
        .where("sheet.excluded", "=", 0)
        .where("sheet.second_image", "is not", null)
        .where("control.sheet", "is", null)
        .whereRef("sheet.first_image", "<", "share.draw_below")
        .where("sheet.id", ">", after)
        .orderBy("sheet.id")
        .limit(1)
        .executeTakeFirst();
      return row ? toSheetWithReading(row) : null;
    },
    progress: (count) => controlProgress(trx, count),
  };
}

function latestShare(db: Kysely<Schema>, count: number) {
  return db
    .selectFrom("control_share")
    .select(["share", "draw_below"])
    .where("count", "=", count)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/**
 * Of the sheets that count as the machine read them: how many the share draws, and how many of these were read again. A sheet that
 * went to a person is none of them any more; `disagreed` are all that the control reader sent there. Null where no share was ever set.
 */
export async function controlProgress(db: Kysely<Schema>, count: number): Promise<ControlProgress | null> {
  const share = await latestShare(db, count);
  if (!share) return null;
  const { drawn, read } = await db
    .selectFrom("sheet")
    .leftJoin("control", "control.sheet", "sheet.id")
    .select((e) => [e.fn.countAll<number>().as("drawn"), e.fn.count<number>("control.sheet").as("read")])
    .where("sheet.count", "=", count)
    .where("sheet.state", "=", "accepted")
    .where("sheet.excluded", "=", 0)
    .where("sheet.second_image", "is not", null)
    .where("sheet.first_image", "<", share.draw_below)
    .executeTakeFirstOrThrow();
  const outcomes = await db
    .selectFrom("control")
    .innerJoin("sheet", "sheet.id", "control.sheet")
    .select((e) => [
      e.fn.countAll<number>().as("all"),
      sql<number>`coalesce(sum(control.outcome = 'disagrees'), 0)`.as("disagreed"),
      sql<number>`coalesce(sum(control.outcome = 'unsure'), 0)`.as("unsure"),
    ])
    .where("sheet.count", "=", count)
    .where("sheet.state", "<>", "discarded")
    .executeTakeFirstOrThrow();
  return {
    share: share.share,
    drawn: Number(drawn),
    read: Number(read),
    disagreed: Number(outcomes.disagreed),
    unsure: Number(outcomes.unsure),
  };
}
