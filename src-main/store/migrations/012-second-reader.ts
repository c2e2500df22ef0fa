import { appendOnly } from "./append-only.ts";

/**
 * More than one person may decide a ballot: whose turn it is, which decision a record takes back, which ballots a count asks it for,
 * and the secret that draws the share. Undos of before took back the record before them.
 */
export const secondReader = `
ALTER TABLE sheet ADD COLUMN round TEXT NOT NULL DEFAULT 'first' CHECK (round IN ('first', 'second', 'third'));
CREATE INDEX sheet_by_round ON sheet (count, round, state) WHERE round <> 'first';
-- The overviews count by round as well.
DROP INDEX sheet_queue;
CREATE INDEX sheet_queue ON sheet (count, state, excluded, box, list, round);

ALTER TABLE decision ADD COLUMN round TEXT NOT NULL DEFAULT 'first' CHECK (round IN ('first', 'second', 'third'));
ALTER TABLE decision ADD COLUMN takes_back INTEGER REFERENCES decision (id);
DROP TRIGGER decision_no_update;
DROP TRIGGER decision_no_delete;
UPDATE decision SET takes_back = (
  SELECT max(earlier.id) FROM decision AS earlier
  WHERE earlier.sheet = decision.sheet AND earlier.id < decision.id AND earlier.kind <> 'undo'
) WHERE kind = 'undo';
${appendOnly("decision")}
CREATE INDEX decision_taken_back ON decision (takes_back) WHERE takes_back IS NOT NULL;

ALTER TABLE aside ADD COLUMN round TEXT NOT NULL DEFAULT 'first' CHECK (round IN ('first', 'second', 'third'));

CREATE TABLE second_reading_rule (
  id INTEGER PRIMARY KEY,
  count INTEGER NOT NULL REFERENCES count (id),
  share REAL NOT NULL CHECK (share >= 0 AND share <= 1),
  rejections INTEGER NOT NULL CHECK (rejections IN (0, 1)),
  reason TEXT,
  set_at TEXT NOT NULL,
  set_by TEXT NOT NULL
) STRICT;
CREATE INDEX second_reading_rule_by_count ON second_reading_rule (count, id);

CREATE TABLE second_reading_seed (
  id INTEGER PRIMARY KEY,
  count INTEGER NOT NULL REFERENCES count (id),
  seed TEXT NOT NULL,
  drawn_at TEXT NOT NULL
) STRICT;
CREATE INDEX second_reading_seed_by_count ON second_reading_seed (count, id);
${["second_reading_rule", "second_reading_seed"].map(appendOnly).join("\n")}
`;
