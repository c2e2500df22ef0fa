import { appendOnly } from "./append-only.ts";

/** What the control reader saw of a sheet, and which share of a count it has to read. */
export const control = `
CREATE TABLE control (
  sheet INTEGER PRIMARY KEY REFERENCES sheet (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('agrees', 'unsure', 'disagrees')),
  model TEXT NOT NULL,
  read_at TEXT NOT NULL
) STRICT;

CREATE TABLE control_share (
  id INTEGER PRIMARY KEY,
  count INTEGER NOT NULL REFERENCES count (id),
  share REAL NOT NULL CHECK (share >= 0 AND share <= 1),
  draw_below TEXT NOT NULL,
  reason TEXT,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL
) STRICT;
CREATE INDEX control_share_by_count ON control_share (count, id);
${["control", "control_share"].map(appendOnly).join("\n")}
`;
