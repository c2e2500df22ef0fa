import { type Kysely, sql } from "kysely";
import type { Schema } from "../schema.ts";

/** Kept: who may sign in, what is counted under, and what happened. */
const KEPT = new Set(["account", "base_data", "layout", "audit"]);

/**
 * Takes every row of counting out of the store, within the transaction of the command. The triggers that keep records from being
 * removed are lifted for it and set again exactly as they were.
 */
export async function emptyCounts(trx: Kysely<Schema>): Promise<{ sheets: number; images: string[] }> {
  const rows = await trx.selectFrom("sheet").select(["first_image", "second_image"]).execute();
  const images = new Set(rows.flatMap((row) => [row.first_image, row.second_image]).filter((name) => name !== null));
  const { rows: objects } = await sql<{ type: string; name: string; tbl_name: string; sql: string }>`
    select type, name, tbl_name, sql from sqlite_master where type in ('table', 'trigger') and name not like 'sqlite_%'
  `.execute(trx);
  const tables = objects.filter(({ type, name }) => type === "table" && !KEPT.has(name));
  const triggers = objects.filter(({ type, tbl_name }) => type === "trigger" && !KEPT.has(tbl_name));
  for (const { name } of triggers) await sql`drop trigger ${sql.id(name)}`.execute(trx);
  // Rows refer to each other in circles of tables: all go, so the check waits until the commit.
  await sql`pragma defer_foreign_keys = on`.execute(trx);
  for (const { name } of tables) await sql`delete from ${sql.table(name)}`.execute(trx);
  for (const trigger of triggers) await sql.raw(trigger.sql).execute(trx);
  return { sheets: rows.length, images: [...images] };
}
