import { appendOnly } from "./append-only.ts";

/** Why a count differs from its preliminary one, in a person's words; the latest stands. */
export const differences = `
CREATE TABLE difference_note (
  id INTEGER PRIMARY KEY,
  count INTEGER NOT NULL REFERENCES count (id),
  text TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX difference_note_by_count ON difference_note (count, id);
CREATE INDEX sheet_by_time ON sheet (stored_at);
${appendOnly("difference_note")}
`;
