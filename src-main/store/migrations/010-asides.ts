import { appendOnly } from "./append-only.ts";

/** Why a ballot was set aside, and which colleague was asked; the latest record of a sheet stands while it is set aside. */
export const asides = `
CREATE TABLE aside (
  id INTEGER PRIMARY KEY,
  sheet INTEGER NOT NULL REFERENCES sheet (id),
  note TEXT NOT NULL,
  asked TEXT,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX aside_by_sheet ON aside (sheet, id);
${appendOnly("aside")}
`;
