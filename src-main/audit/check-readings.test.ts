import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { BallotDecision } from "../../src-shared/domain/decision.ts";
import { type CountingFixture, scanned, sheetsOf, startCounting } from "../../tests/support/counting.ts";
import { openStore } from "../store/open-store.ts";
import { verifyStore } from "./verify-store.ts";

const approve = (list: string): BallotDecision => ({ decision: "approve", list, personalVotes: [], writeIns: [] });

let fixture: CountingFixture;
/** Three ballots: two people agreed on the first, a third settled the second, one person alone decided the third before the rule. */
beforeEach(async () => {
  fixture = await startCounting();
  const { count, app } = fixture;
  const box = await scanned(
    fixture,
    1,
    sheetsOf("LYS", 1, 3).map((sheet) => ({ ...sheet, reasons: ["stamp-weak"] })),
  );
  const [agreed, differed, alone] = (await app.read.sheets({ box: box.id })).rows.map(({ id }) => id);
  const decide = (person: string, sheet: number, list: string) =>
    app.as(person).verification.decide({ sheet, decision: approve(list) });
  await decide("Kari", alone!, "LYS");
  await app.as("Lise").verification.setSecondReading({ count: count.id, rule: { share: 1, rejections: true } });
  for (const sheet of [agreed!, differed!]) await decide("Kari", sheet, "LYS");
  await decide("Ola", agreed!, "LYS");
  await decide("Ola", differed!, "HAV");
  await decide("Per", differed!, "HAV");
  const waive = { count: count.id, rule: { share: 0, rejections: true }, reason: "for få folk" };
  await app.as("Lise").verification.setSecondReading(waive);
});
afterEach(() => fixture.done());

async function problemsAfter(statement: string): Promise<string[]> {
  const sqlite = new Database(join(fixture.dir, "store.sqlite"));
  for (const table of ["decision", "second_reading_rule", "second_reading_seed"])
    sqlite.exec(`DROP TRIGGER ${table}_no_update; DROP TRIGGER ${table}_no_delete;`);
  sqlite.exec(`PRAGMA foreign_keys = OFF; ${statement}`);
  sqlite.close();
  const store = await openStore(fixture.dir, "read-only");
  try {
    return (await verifyStore(store.db, store.imagesDir)).problems.map(({ code }) => code);
  } finally {
    await store.close();
  }
}

test("an honest store agrees with its log in who read what", async () => {
  expect(await problemsAfter("SELECT 1")).toEqual([]);
});

test.each([
  [
    "another person put in a reader's place",
    "UPDATE decision SET decided_by = 'Kari' WHERE decided_by = 'Ola'",
    "decision-altered",
  ],
  ["a first reading that was made to stand", "UPDATE sheet SET round = 'first' WHERE id = 1", "readings-missing"],
  ["a disagreement passed off as agreement", "UPDATE sheet SET round = 'second' WHERE id = 2", "readings-missing"],
  ["a rule that nobody set", "UPDATE second_reading_rule SET rejections = 0", "second-reading-altered"],
  ["another secret", "UPDATE second_reading_seed SET seed = 'chosen'", "seed-altered"],
])("%s shows", async (_, statement, code) => {
  expect(await problemsAfter(statement)).toContain(code);
});
