import { appendOnly } from "./append-only.ts";

/** Each run of a feeder and how it stopped; which records stand for their paper after a mishap. */
export const feedings = `
CREATE TABLE feeding (
  id INTEGER PRIMARY KEY,
  box INTEGER NOT NULL REFERENCES box (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  source TEXT NOT NULL,
  custody TEXT NOT NULL CHECK (custody IN ('paper', 'files')),
  started_at TEXT NOT NULL,
  started_by TEXT NOT NULL,
  UNIQUE (box, number)
) STRICT;

CREATE TABLE stop (
  feeding INTEGER PRIMARY KEY REFERENCES feeding (id),
  box INTEGER NOT NULL REFERENCES box (id),
  state TEXT NOT NULL CHECK (state IN ('open', 'confirmed', 'discarded')),
  cause TEXT NOT NULL CHECK (cause IN
    ('empty', 'cancelled', 'jam', 'double-feed', 'cover-open', 'device-lost', 'unknown', 'store-fault', 'program-ended')),
  message TEXT NOT NULL,
  stopped_at TEXT NOT NULL,
  sheets INTEGER NOT NULL,
  images INTEGER NOT NULL,
  device_sheets INTEGER,
  last_sheet INTEGER REFERENCES sheet (id),
  findings TEXT NOT NULL,
  answers TEXT,
  confirmed_at TEXT,
  confirmed_by TEXT
) STRICT;
CREATE INDEX stop_by_box ON stop (box, feeding);

ALTER TABLE sheet ADD COLUMN feeding INTEGER REFERENCES feeding (id);
ALTER TABLE sheet ADD COLUMN standing TEXT NOT NULL DEFAULT 'counts'
  CHECK (standing IN ('counts', 'quarantined', 'replaced', 'refed'));

CREATE TABLE standing (
  id INTEGER PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES sheet (id),
  standing TEXT NOT NULL CHECK (standing IN ('counts', 'quarantined', 'replaced', 'refed')),
  counterpart INTEGER REFERENCES sheet (id),
  reason TEXT,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX standing_by_sheet ON standing (sheet, id);
${appendOnly("standing")}
`;
