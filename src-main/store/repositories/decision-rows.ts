import type { Kysely } from "kysely";
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
        })
        .execute();
    },
    history: (sheet) => decisionsOf(trx, sheet),
  };
}

/** Oldest first; an entry without a decision is an undo. */
export async function decisionsOf(db: Kysely<Schema>, sheet: number): Promise<DecisionRecord[]> {
  const rows = await db.selectFrom("decision").selectAll().where("sheet", "=", sheet).orderBy("id").execute();
  return rows.map((row) => ({
    id: row.id,
    sheet: row.sheet,
    decision: row.model === null ? null : ballotDecision.parse(JSON.parse(row.model)),
    notes: JSON.parse(row.notes) as string[],
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  }));
}
