import { appendOnly } from "./append-only.ts";

/** What the queue of verification is narrowed by, as rows that can be searched: reasons of a sheet, and the list that was read. */
export const queue = `
ALTER TABLE sheet ADD COLUMN list TEXT;
UPDATE sheet SET list = (
  SELECT CASE json_extract(reading.model, '$.ballot.type')
    WHEN 'blank' THEN 'BLANK'
    WHEN 'parties' THEN json_extract(reading.model, '$.partyVote')
    ELSE json_extract(reading.model, '$.ballot.list')
  END
  FROM reading WHERE reading.sheet = sheet.id
);
CREATE INDEX sheet_by_claim ON sheet (claimed_by) WHERE claimed_by IS NOT NULL;

CREATE TABLE sheet_reason (
  sheet INTEGER NOT NULL REFERENCES sheet (id),
  reason TEXT NOT NULL,
  PRIMARY KEY (sheet, reason)
) STRICT;
INSERT OR IGNORE INTO sheet_reason SELECT reading.sheet, each.value FROM reading, json_each(reading.model, '$.reasons') AS each;
INSERT OR IGNORE INTO sheet_reason SELECT sheet, 'control-disagreement' FROM control WHERE outcome = 'disagrees';
${appendOnly("sheet_reason")}
`;
