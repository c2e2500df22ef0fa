import type { Kysely } from "kysely";
import type { DuplicateGroup, DuplicateTable } from "../../use-cases/verification/duplicate-port.ts";
import type { Schema } from "../schema.ts";
import { toSheet } from "./sheet-rows.ts";

export function duplicateRows(trx: Kysely<Schema>): DuplicateTable {
  return {
    groups: (count) => duplicateGroups(trx, count),
    group: async (count, ballotId) => (await duplicateGroups(trx, count, ballotId))[0] ?? null,
    async resolve(count, ballotId, sheets, choice, reason, at, by) {
      await trx
        .insertInto("duplicate_resolution")
        .values({
          count,
          ballot_id: ballotId,
          sheets: JSON.stringify(sheets),
          choice,
          reason,
          resolved_at: at,
          resolved_by: by,
        })
        .execute();
    },
  };
}

/**
 * Live sheets of a count that share a ballot id, whether resolved or not; paper that was read twice after a mishap is settled
 * already and is no duplicate. A resolution holds only for exactly the sheets
 * that it was made for: a third copy opens the question again.
 */
export async function duplicateGroups(db: Kysely<Schema>, count: number, ballotId?: string): Promise<DuplicateGroup[]> {
  let shared = db
    .selectFrom("sheet")
    .select("ballot_id")
    .where("count", "=", count)
    .where("state", "<>", "discarded")
    .where("standing", "=", "counts")
    .where("ballot_id", "is not", null)
    .groupBy("ballot_id")
    .having((e) => e.fn.countAll<number>(), ">", 1);
  if (ballotId !== undefined) shared = shared.where("ballot_id", "=", ballotId);
  const rows = await db
    .selectFrom("sheet")
    .selectAll()
    .where("count", "=", count)
    .where("state", "<>", "discarded")
    .where("standing", "=", "counts")
    .where("ballot_id", "in", shared)
    .orderBy("id")
    .execute();
  if (rows.length === 0) return [];
  const latest = new Map<string, { sheets: string; resolution: NonNullable<DuplicateGroup["resolution"]> }>();
  for (const row of await db
    .selectFrom("duplicate_resolution")
    .selectAll()
    .where("count", "=", count)
    .orderBy("id")
    .execute()) {
    const resolution = { choice: row.choice, reason: row.reason, by: row.resolved_by };
    latest.set(row.ballot_id, { sheets: row.sheets, resolution });
  }
  const groups = Map.groupBy(rows, (row) => row.ballot_id!);
  return [...groups].map(([id, members]) => {
    const known = latest.get(id);
    const holds = known?.sheets === JSON.stringify(members.map((row) => row.id));
    return { ballotId: id, sheets: members.map(toSheet), resolution: holds ? known.resolution : null };
  });
}
