import { type Kysely, sql } from "kysely";
import type { Schema } from "../schema.ts";

export interface AuditLine {
  readonly seq: number;
  readonly at: string;
  readonly person: string;
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

export interface AuditFilter {
  /** Number of the last line of the page before. */
  readonly before?: number;
  readonly limit?: number;
  readonly types?: readonly string[];
  readonly withoutTypes?: readonly string[];
  /** Beginning of the type: `box`, `count` … */
  readonly subject?: string;
  readonly person?: string;
  /** Found anywhere in the entry's own fields, as they are stored. */
  readonly text?: string;
}

/** The log, newest first, of what the filter leaves. */
export async function auditPage(db: Kysely<Schema>, input: AuditFilter): Promise<AuditLine[]> {
  let query = db.selectFrom("audit").selectAll();
  if (input.before !== undefined) query = query.where("seq", "<", input.before);
  if (input.types) query = query.where("type", "in", [...input.types]);
  if (input.withoutTypes) query = query.where("type", "not in", [...input.withoutTypes]);
  if (input.subject) query = query.where("type", "like", `${input.subject}%`);
  if (input.person) query = query.where("person", "=", input.person);
  if (input.text) query = query.where(sql<boolean>`instr(lower(data), ${input.text.toLowerCase()}) > 0`);
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
