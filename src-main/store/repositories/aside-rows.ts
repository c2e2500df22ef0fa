import { type Kysely, type Selectable, sql } from "kysely";
import type { ReadingRound } from "../../../src-shared/domain/reading-rounds.ts";
import type { Aside, AsideTable } from "../../use-cases/verification/queue-port.ts";
import type { Schema } from "../schema.ts";

export function asideRows(trx: Kysely<Schema>): AsideTable {
  return {
    async add(aside) {
      const round = sql<ReadingRound>`(select round from sheet where sheet.id = ${aside.sheet})`;
      await trx
        .insertInto("aside")
        .values({ ...aside, round })
        .execute();
    },
    async latest(sheet) {
      const row = await trx
        .selectFrom("aside")
        .selectAll()
        .where("sheet", "=", sheet)
        // Who reads a ballot again is not told what the first one wrote about it.
        .where("round", "=", (e) => e.selectFrom("sheet").select("sheet.round").where("sheet.id", "=", sheet))
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
      return row ? toAside(row) : null;
    },
  };
}

export const toAside = ({ sheet, note, asked, at, by }: Omit<Selectable<Schema["aside"]>, "id" | "round">): Aside => ({
  sheet,
  note,
  asked,
  at,
  by,
});
