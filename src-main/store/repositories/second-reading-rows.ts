import { type Kysely, sql } from "kysely";
import { noSecondReading } from "../../../src-shared/domain/reading-rounds.ts";
import { undecidedStates } from "../../../src-shared/domain/sheet-states.ts";
import type { SecondReadingTable } from "../../use-cases/verification/second-reading-port.ts";
import type { Schema } from "../schema.ts";

export function secondReadingRows(trx: Kysely<Schema>): SecondReadingTable {
  return {
    rule: (count) => secondReadingRule(trx, count),
    async setRule(count, { share, rejections }, { reason, at, by }) {
      const row = { count, share, rejections: rejections ? 1 : 0, reason, set_at: at, set_by: by };
      await trx.insertInto("second_reading_rule").values(row).execute();
    },
    async seed(count) {
      const row = await trx
        .selectFrom("second_reading_seed")
        .select("seed")
        .where("count", "=", count)
        .orderBy("id", "desc")
        .limit(1)
        .executeTakeFirst();
      return row?.seed ?? null;
    },
    async addSeed(count, seed, at) {
      await trx.insertInto("second_reading_seed").values({ count, seed, drawn_at: at }).execute();
    },
    async setRound(sheet, round) {
      await trx.updateTable("sheet").set({ round }).where("id", "=", sheet).execute();
    },
    async readOnce(count, state) {
      const round = state === "decided" ? "first" : "second";
      const states = state === "decided" ? (["decided"] as const) : undecidedStates;
      const rows = await trx
        .selectFrom("sheet")
        .select("id")
        .where("count", "=", count)
        .where("round", "=", round)
        .where("state", "in", [...states])
        .orderBy("id")
        .execute();
      return rows.map((row) => row.id);
    },
  };
}

export async function secondReadingRule(db: Kysely<Schema>, count: number) {
  const row = await db
    .selectFrom("second_reading_rule")
    .select(["share", "rejections"])
    .where("count", "=", count)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { share: row.share, rejections: row.rejections === 1 } : noSecondReading;
}

/** Condition on `sheet`: this person has decided it in an earlier round, so that somebody else must read it now. */
export const readBy = (person: string) => sql<boolean>`(sheet.round <> 'first' and exists (
  select 1 from decision as own
  where own.sheet = sheet.id and own.decided_by = ${person} and own.kind <> 'undo'
    and not exists (select 1 from decision as undo where undo.takes_back = own.id)
))`;
