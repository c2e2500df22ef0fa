import { z } from "zod";
import { procedure } from "./contract-base.ts";

export const logEntry = z.strictObject({
  number: z.int(),
  at: z.string(),
  by: z.string(),
  type: z.string(),
  /** The entry's own fields, as stored. */
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type LogEntry = z.infer<typeof logEntry>;

export const logSubjects = [
  "sign",
  "account",
  "base-data",
  "count",
  "box",
  "sheet",
  "ballot",
  "decision",
  "second-reading",
  "result",
] as const;
export const logFilter = z.strictObject({
  subject: z.enum(logSubjects).optional(),
  person: z.string().max(200).optional(),
  text: z.string().max(200).optional(),
});
export type LogFilter = z.infer<typeof logFilter>;

export const logContract = {
  /** Newest first; `before` is the number of the last entry already shown. */
  list: procedure
    .input(z.strictObject({ before: z.int().nullable(), filter: logFilter.default({}) }))
    .output(z.strictObject({ entries: z.array(logEntry), total: z.int() })),
  verify: procedure.output(
    z.strictObject({ ok: z.boolean(), entries: z.int(), problems: z.array(z.string()), head: z.string() }),
  ),
};
