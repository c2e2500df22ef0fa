import { appendOnly } from "./append-only.ts";

/** How many sheets a box should hold by its slip, how well each sheet was scanned, and sheets moved to the box they belong to. */
export const scannedPaper = `
ALTER TABLE box ADD COLUMN expected_sheets INTEGER CHECK (expected_sheets >= 0);

CREATE TABLE sheet_quality (
  sheet INTEGER PRIMARY KEY REFERENCES sheet (id),
  model TEXT NOT NULL
) STRICT;

CREATE TABLE sheet_move (
  id INTEGER PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES sheet (id),
  from_box INTEGER NOT NULL REFERENCES box (id),
  to_box INTEGER NOT NULL REFERENCES box (id),
  name_before TEXT NOT NULL,
  sequence_before INTEGER NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX sheet_move_from ON sheet_move (from_box);
${["sheet_quality", "sheet_move"].map(appendOnly).join("\n")}
`;
