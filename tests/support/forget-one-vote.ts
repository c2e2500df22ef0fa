import Database from "better-sqlite3";
import type { SheetReading } from "../../src-shared/domain/reading.ts";

/**
 * Makes the reading of one accepted sheet a silent misreading: its first vote is gone, where there is one its only vote. The store's own guard is lifted for it, so `log
 * verify` would tell; nothing else may use the store meanwhile.
 * @returns the sheet's name and the candidate who lost the vote
 */
export function forgetOneVote(storeFile: string): { sheet: string; candidate: string } {
  const db = new Database(storeFile);
  try {
    db.exec("DROP TRIGGER reading_no_update");
    const rows = db
      .prepare(
        "SELECT sheet.name, reading.sheet, model FROM reading JOIN sheet ON sheet.id = reading.sheet WHERE state = 'accepted'",
      )
      .all() as { name: string; sheet: number; model: string }[];
    const votes = ({ model }: { model: string }) => (JSON.parse(model) as SheetReading).personalVotes.length;
    const row = rows.find((each) => votes(each) === 1) ?? rows.find((each) => votes(each) > 0)!;
    const reading = JSON.parse(row.model) as SheetReading;
    const [candidate] = reading.personalVotes;
    const box = reading.marks.find((mark) => mark.state === "marked")!;
    const marks = reading.marks.map((mark) => (mark === box ? { ...mark, ink: 0, state: "empty" } : mark));
    const wrong = { ...reading, marks, personalVotes: reading.personalVotes.slice(1) };
    db.prepare("UPDATE reading SET model = ? WHERE sheet = ?").run(JSON.stringify(wrong), row.sheet);
    return { sheet: row.name, candidate: candidate! };
  } finally {
    db.close();
  }
}
