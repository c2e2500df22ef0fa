/**
 * What a person has answered about a ballot so far, so that a crash costs no answer; gone when the ballot is decided. It changes
 * nothing that is counted, so it may be written over and taken away.
 */
export const drafts = `
CREATE TABLE draft (
  sheet INTEGER NOT NULL REFERENCES sheet (id),
  person TEXT NOT NULL,
  model TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (sheet, person)
) STRICT;

CREATE INDEX decision_by_person ON decision (decided_by, id);
-- What is counted for the overviews of a night is in an index as a whole: a sheet's own row is long.
CREATE INDEX sheet_queue ON sheet (count, state, excluded, box, list);
DROP INDEX sheet_by_ballot;
CREATE INDEX sheet_by_ballot ON sheet (count, ballot_id, state, standing) WHERE ballot_id IS NOT NULL;
`;
