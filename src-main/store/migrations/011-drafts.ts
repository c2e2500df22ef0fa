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
CREATE INDEX sheet_queue ON sheet (state, count, box, sequence, list) WHERE state IN ('waiting', 'setAside') AND excluded = 0;
`;
