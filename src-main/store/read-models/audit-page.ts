import type { Kysely } from "kysely";
import type { Schema } from "../schema.ts";

export interface AuditLine {
  readonly seq: number;
  readonly at: string;
  readonly person: string;
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** The log, newest first; `before` is the number of the last line of the page before, `types` leaves the others out. */
export async function auditPage(
  db: Kysely<Schema>,
  input: { before?: number; limit?: number; types?: readonly string[]; withoutTypes?: readonly string[] },
): Promise<AuditLine[]> {
  let query = db.selectFrom("audit").selectAll();
  if (input.before !== undefined) query = query.where("seq", "<", input.before);
  if (input.types) query = query.where("type", "in", [...input.types]);
  if (input.withoutTypes) query = query.where("type", "not in", [...input.withoutTypes]);
  const rows = await query
    .orderBy("seq", "desc")
    .limit(input.limit ?? 100)
    .execute();
  return rows.map(({ seq, at, person, type, data, hash }) => ({
    seq,
    at,
    person,
    type,
    details: JSON.parse(data) as Record<string, unknown>,
    hash,
  }));
}
