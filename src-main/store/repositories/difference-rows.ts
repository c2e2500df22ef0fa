import type { Kysely } from "kysely";
import type { DifferenceTable } from "../../use-cases/counts/difference-port.ts";
import type { Schema } from "../schema.ts";

export function differenceRows(trx: Kysely<Schema>): DifferenceTable {
  return {
    async explain(count, text, at, by) {
      await trx.insertInto("difference_note").values({ count, text, at, by }).execute();
    },
    async explanation(count) {
      const row = await trx
        .selectFrom("difference_note")
        .select(["text", "at", "by"])
        .where("count", "=", count)
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}
