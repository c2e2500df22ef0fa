import { appendOnly } from "./append-only.ts";

/** Samples that were drawn, what people read of them, and what the differences came from. */
export const spotChecks = `
CREATE TABLE spot_check (
  id INTEGER PRIMARY KEY,
  plan TEXT NOT NULL,
  seed TEXT NOT NULL,
  population INTEGER NOT NULL,
  population_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('drawn', 'reading', 'concluded', 'givenUp')),
  drawn_at TEXT NOT NULL,
  drawn_by TEXT NOT NULL,
  conclusion TEXT,
  concluded_at TEXT,
  concluded_by TEXT
) STRICT;

CREATE TABLE spot_check_draw (
  spot_check INTEGER NOT NULL REFERENCES spot_check (id),
  nth INTEGER NOT NULL,
  number INTEGER NOT NULL,
  sheet INTEGER NOT NULL REFERENCES sheet (id),
  PRIMARY KEY (spot_check, nth)
) STRICT;

CREATE TABLE own_reading (
  id INTEGER PRIMARY KEY,
  spot_check INTEGER NOT NULL REFERENCES spot_check (id),
  sheet INTEGER NOT NULL REFERENCES sheet (id),
  model TEXT NOT NULL,
  counted TEXT NOT NULL,
  cause TEXT CHECK (cause IN ('machine', 'verifier', 'auditor')),
  note TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX own_reading_by_sheet ON own_reading (spot_check, sheet, id);
${["spot_check_draw", "own_reading"].map(appendOnly).join("\n")}
`;
