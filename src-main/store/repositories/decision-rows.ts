import { type Kysely, sql } from "kysely";
import { ballotDecision } from "../../../src-shared/domain/decision.ts";
import type { DecisionRecord, DecisionTable } from "../../use-cases/verification/decision-port.ts";
import type { Schema } from "../schema.ts";

export function decisionRows(trx: Kysely<Schema>): DecisionTable {
  return {
    async add(record) {
      await trx
        .insertInto("decision")
        .values({
          sheet: record.sheet,
          kind: record.decision?.decision ?? "undo",
          model: record.decision && JSON.stringify(record.decision),
          notes: JSON.stringify(record.notes),
          decided_at: record.decidedAt,
          decided_by: record.decidedBy,
          round: record.round,
          takes_back: record.takesBack,
        })
        .execute();
    },
    history: (sheet) => decisionsOf(trx, sheet),
  };
}

/** The id of the latest decision about `sheet` that nobody took back; it counts only where the sheet is decided. */
export const standingDecision = sql<number>`(
  select max(latest.id) from decision as latest
  where latest.sheet = sheet.id and latest.kind <> 'undo'
    and not exists (select 1 from decision as undo where undo.takes_back = latest.id)
)`;

/** Oldest first; an entry without a decision takes an earlier one back. */
export async function decisionsOf(db: Kysely<Schema>, sheet: number): Promise<DecisionRecord[]> {
  const rows = await db.selectFrom("decision").selectAll().where("sheet", "=", sheet).orderBy("id").execute();
  return rows.map((row) => ({
    id: row.id,
    sheet: row.sheet,
    decision: row.model === null ? null : ballotDecision.parse(JSON.parse(row.model)),
    notes: JSON.parse(row.notes) as string[],
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    round: row.round,
    takesBack: row.takes_back,
  }));
}
