import type { Kysely } from "kysely";
import type { DraftTable, HoldTable } from "../../use-cases/verification/hold-port.ts";
import type { Schema } from "../schema.ts";
import { queued } from "./queue-rows.ts";

export function holdRows(trx: Kysely<Schema>): HoldTable {
  return {
    async own(where, person, staleBefore) {
      const rows = await queued(trx, where, person)
        .leftJoin("draft", (join) => join.onRef("draft.sheet", "=", "sheet.id").on("draft.person", "=", person))
        .where("sheet.claimed_by", "=", person)
        .where("sheet.claimed_at", ">=", staleBefore)
        .orderBy("draft.at", "desc")
        .orderBy("sheet.sequence")
        .execute();
      return rows.map((row) => row.id);
    },
    async free(where, person, staleBefore, most) {
      const rows = await queued(trx, where, person)
        .where((e) => e.or([e("sheet.claimed_by", "is", null), e("sheet.claimed_at", "<", staleBefore)]))
        .orderBy("sheet.sequence")
        .limit(most)
        .execute();
      return rows.map((row) => row.id);
    },
    async hold(sheets, person, at) {
      if (sheets.length === 0) return;
      await trx
        .updateTable("sheet")
        .set({ claimed_by: person, claimed_at: at })
        .where("id", "in", [...sheets])
        .execute();
    },
    async letGo(person, { box, from }) {
      const change = from === undefined ? { claimed_by: null, claimed_at: null } : { claimed_at: from };
      let held = trx.updateTable("sheet").set(change).where("claimed_by", "=", person);
      if (box !== undefined) held = held.where("box", "=", box);
      // What has ended already is not begun again.
      if (from !== undefined) held = held.where("claimed_at", ">", from);
      await held.execute();
    },
  };
}

export function draftRows(trx: Kysely<Schema>): DraftTable {
  return {
    async put(sheet, person, draft, at) {
      const model = JSON.stringify(draft);
      await trx
        .insertInto("draft")
        .values({ sheet, person, model, at })
        .onConflict((conflict) => conflict.columns(["sheet", "person"]).doUpdateSet({ model, at }))
        .execute();
    },
    async of(sheets, person) {
      if (sheets.length === 0) return new Map();
      const rows = await trx
        .selectFrom("draft")
        .select(["sheet", "model"])
        .where("sheet", "in", [...sheets])
        .where("person", "=", person)
        .execute();
      return new Map(rows.map((row) => [row.sheet, JSON.parse(row.model) as unknown]));
    },
    async drop(sheet) {
      await trx.deleteFrom("draft").where("sheet", "=", sheet).execute();
    },
  };
}
