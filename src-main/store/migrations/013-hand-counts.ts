import { appendOnly } from "./append-only.ts";

/** Boxes that dice chose, boxes counted by hand, and where the differences came from. */
export const handCounts = `
CREATE TABLE box_draw (
  id INTEGER PRIMARY KEY,
  seed TEXT NOT NULL,
  boxes TEXT NOT NULL,
  number INTEGER NOT NULL,
  box INTEGER NOT NULL REFERENCES box (id),
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;

CREATE TABLE box_hand_count (
  id INTEGER PRIMARY KEY,
  box INTEGER NOT NULL REFERENCES box (id),
  hand TEXT NOT NULL,
  counted TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX box_hand_count_by_box ON box_hand_count (box, id);

CREATE TABLE hand_count_finding (
  id INTEGER PRIMARY KEY,
  hand_count INTEGER NOT NULL REFERENCES box_hand_count (id),
  cause TEXT NOT NULL CHECK (cause IN ('machine', 'verifier', 'auditor')),
  note TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX hand_count_finding_by_count ON hand_count_finding (hand_count, id);
${["box_draw", "box_hand_count", "hand_count_finding"].map(appendOnly).join("\n")}
`;
