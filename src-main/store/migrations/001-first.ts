import { appendOnly } from "./append-only.ts";

/**
 * The first schema. The CHECKs repeat the state tables of src-shared/domain; `migrations.test.ts` compares the two.
 * A migration is never edited once released: the next number carries the change.
 */
export const first = `
CREATE TABLE base_data (
  hash TEXT PRIMARY KEY,
  event TEXT NOT NULL,
  version INTEGER NOT NULL,
  training INTEGER NOT NULL CHECK (training IN (0, 1)),
  signature TEXT NOT NULL CHECK (signature IN ('verified', 'unsigned')),
  signer TEXT,
  fingerprint TEXT,
  model TEXT NOT NULL,
  package BLOB NOT NULL,
  imported_at TEXT NOT NULL,
  imported_by TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE layout (
  base_data_hash TEXT NOT NULL REFERENCES base_data (hash),
  ballot_number TEXT NOT NULL,
  model TEXT NOT NULL,
  PRIMARY KEY (base_data_hash, ballot_number)
) STRICT;

CREATE TABLE count (
  id INTEGER PRIMARY KEY,
  event TEXT NOT NULL,
  election TEXT NOT NULL,
  contest TEXT NOT NULL,
  category TEXT NOT NULL,
  area TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN ('preliminary', 'final')),
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  state TEXT NOT NULL CHECK (state IN
    ('started', 'completed', 'signed', 'transferred', 'acknowledged', 'discarded')),
  method TEXT NOT NULL CHECK (method IN ('scan', 'hand')),
  base_data_hash TEXT NOT NULL REFERENCES base_data (hash),
  reporting_unit TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('municipality', 'county')),
  started_at TEXT NOT NULL,
  started_by TEXT NOT NULL,
  completed_at TEXT,
  result TEXT,
  hand TEXT,
  UNIQUE (event, election, contest, category, area, stage, ordinal)
) STRICT;

CREATE TABLE box (
  id INTEGER PRIMARY KEY,
  count INTEGER NOT NULL REFERENCES count (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  state TEXT NOT NULL CHECK (state IN
    ('expected', 'scanning', 'paused', 'scanned', 'verified', 'empty', 'locked', 'lockedEmpty')),
  source TEXT,
  started_at TEXT,
  started_by TEXT,
  finished_at TEXT,
  pause_reason TEXT,
  UNIQUE (count, number)
) STRICT;

CREATE TABLE sheet (
  id INTEGER PRIMARY KEY,
  box INTEGER NOT NULL REFERENCES box (id),
  count INTEGER NOT NULL REFERENCES count (id),
  sequence INTEGER NOT NULL,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('accepted', 'waiting', 'setAside', 'decided', 'discarded')),
  excluded INTEGER NOT NULL DEFAULT 0 CHECK (excluded IN (0, 1)),
  ballot_id TEXT,
  first_image TEXT,
  second_image TEXT,
  stored_at TEXT NOT NULL,
  claimed_by TEXT,
  claimed_at TEXT,
  UNIQUE (box, sequence)
) STRICT;
CREATE UNIQUE INDEX sheet_once_per_box ON sheet (box, name) WHERE state <> 'discarded';
CREATE INDEX sheet_by_ballot ON sheet (count, ballot_id) WHERE ballot_id IS NOT NULL;
CREATE INDEX sheet_by_state ON sheet (count, state, box, sequence);

CREATE TABLE reading (
  sheet INTEGER PRIMARY KEY REFERENCES sheet (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'verify', 'unreadable')),
  model TEXT NOT NULL
) STRICT;

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES sheet (id),
  kind TEXT NOT NULL CHECK (kind IN ('approve', 'reject', 'undo')),
  model TEXT,
  notes TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL
) STRICT;
CREATE INDEX decision_by_sheet ON decision (sheet, id);

CREATE TABLE duplicate_resolution (
  id INTEGER PRIMARY KEY,
  count INTEGER NOT NULL REFERENCES count (id),
  ballot_id TEXT NOT NULL,
  sheets TEXT NOT NULL,
  choice TEXT NOT NULL CHECK (choice IN ('keep-first', 'keep-second', 'keep-both')),
  reason TEXT,
  resolved_at TEXT NOT NULL,
  resolved_by TEXT NOT NULL
) STRICT;
CREATE INDEX resolution_by_ballot ON duplicate_resolution (count, ballot_id, id);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  person TEXT NOT NULL,
  type TEXT NOT NULL,
  data TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;

${["reading", "decision", "duplicate_resolution", "audit"].map(appendOnly).join("\n")}
CREATE TRIGGER sheet_never_deleted BEFORE DELETE ON sheet BEGIN SELECT RAISE(ABORT, 'sheets are never deleted'); END;
`;
