import type { Kysely, Selectable } from "kysely";
import type { Aside, AsideTable } from "../../use-cases/verification/queue-port.ts";
import type { Schema } from "../schema.ts";

export function asideRows(trx: Kysely<Schema>): AsideTable {
  return {
    async add(aside) {
      await trx.insertInto("aside").values(aside).execute();
    },
    async latest(sheet) {
      const row = await trx
        .selectFrom("aside")
        .selectAll()
        .where("sheet", "=", sheet)
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
      return row ? toAside(row) : null;
    },
  };
}

export const toAside = ({ sheet, note, asked, at, by }: Omit<Selectable<Schema["aside"]>, "id">): Aside => ({
  sheet,
  note,
  asked,
  at,
  by,
});
