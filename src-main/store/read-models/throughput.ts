import { type Kysely, sql } from "kysely";
import type { Schema } from "../schema.ts";

/** Sheets stored in each of the last `minutes` full minutes before `now`, oldest first; of one count or of all. */
export async function throughput(
  db: Kysely<Schema>,
  { now, minutes, count }: { now: Date; minutes: number; count?: number },
): Promise<number[]> {
  const end = now.getTime();
  const since = new Date(end - minutes * 60_000).toISOString();
  let query = db
    .selectFrom("sheet")
    .select([
      sql<number>`cast((julianday(stored_at) - julianday(${since})) * 1440 as integer)`.as("minute"),
      (e) => e.fn.countAll<number>().as("sheets"),
    ])
    .where("stored_at", ">", since)
    .groupBy("minute");
  if (count !== undefined) query = query.where("count", "=", count);
  const perMinute = Array.from({ length: minutes }, () => 0);
  for (const { minute, sheets } of await query.execute()) {
    const at = Math.min(minutes - 1, Math.max(0, Number(minute)));
    perMinute[at]! += Number(sheets);
  }
  return perMinute;
}
