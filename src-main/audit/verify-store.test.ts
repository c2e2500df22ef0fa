import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CountingFixture, scanned, sheetsOf, startCounting } from "../../tests/support/counting.ts";
import { imagePath } from "../store/image-store.ts";
import { openStore } from "../store/open-store.ts";
import { verifyStore } from "./verify-store.ts";

let fixture: CountingFixture;
beforeEach(async () => {
  fixture = await startCounting();
  await scanned(fixture, 1, [
    ...sheetsOf("LYS", 1, 3),
    { name: "4", ballotId: "000000004", reasons: ["stamp-weak"] },
    { name: "again", ballotId: "000000001" },
  ]);
  const kari = fixture.app.as("Kari");
  const sheet = (await kari.verification.next({ count: fixture.count.id }))!;
  await kari.verification.decide({ sheet, decision: { decision: "reject", reason: "VA" } });
  await kari.verification.resolveDuplicate({
    count: fixture.count.id,
    ballotId: "000000001",
    resolution: "keep-first",
  });
  await kari.counts.complete({ count: fixture.count.id });
});
afterEach(() => fixture.done());

/** What somebody with the database in hand could do: the triggers stand in the way of mistakes, not of intent. */
function tamper(statement: string): void {
  const sqlite = new Database(join(fixture.dir, "store.sqlite"));
  for (const table of ["reading", "decision", "duplicate_resolution", "audit"]) {
    sqlite.exec(`DROP TRIGGER ${table}_no_update; DROP TRIGGER ${table}_no_delete;`);
  }
  sqlite.exec(`PRAGMA foreign_keys = OFF; ${statement}`);
  sqlite.close();
}

async function verify() {
  const store = await openStore(fixture.dir, "read-only");
  try {
    return await verifyStore(store.db, store.imagesDir);
  } finally {
    await store.close();
  }
}

describe("a store is checked against its own log", () => {
  test("an honest one agrees with it in everything", async () => {
    expect(await verify()).toMatchObject({ sheets: 5, decisions: 1, counts: 1, problems: [] });
  });

  test.each([
    ["limits that were loosened afterwards", `UPDATE count SET tighter = '{"box.marked":0.01}'`, "limits-altered"],
    ["a changed reading", "UPDATE reading SET model = replace(model, 'LYS', 'HAV') WHERE sheet = 2", "sheet-altered"],
    [
      "a removed sheet",
      "DELETE FROM reading WHERE sheet = 2; DROP TRIGGER sheet_never_deleted; DELETE FROM sheet WHERE id = 2",
      "sheet-missing",
    ],
    ["a changed decision", "UPDATE decision SET model = replace(model, 'VA', 'VB')", "decision-altered"],
    [
      "a changed log entry",
      "UPDATE audit SET data = replace(data, 'VA', 'VB') WHERE type = 'ballot-decided'",
      "log-altered",
    ],
    ["a removed log entry", "DELETE FROM audit WHERE type = 'ballot-decided'", "log-gap"],
    ["a log cut off at the end", "DELETE FROM audit WHERE type = 'count-completed'", "result-altered"],
    ["a completed count set back", "UPDATE count SET state = 'started'", "state-altered"],
    ["a count signed by nobody", "UPDATE count SET state = 'signed'", "result-not-logged"],
    ["a changed result", "UPDATE count SET result = replace(result, '\"total\":4', '\"total\":5')", "result-altered"],
    ["a sheet left out by nobody's choice", "UPDATE sheet SET excluded = 1 WHERE id = 2", "exclusion-altered"],
    [
      "a sheet set apart by no mishap",
      "UPDATE sheet SET standing = 'refed', excluded = 1 WHERE id = 2",
      "standing-altered",
    ],
    [
      "a sheet put into another box",
      "INSERT INTO box (id, count, number, state) VALUES (77, 1, 77, 'verified'); UPDATE sheet SET box = 77 WHERE id = 2",
      "sheet-in-other-box",
    ],
    ["another choice among duplicates", "UPDATE duplicate_resolution SET choice = 'keep-second'", "resolution-altered"],
  ])("%s shows", async (_, statement, code) => {
    tamper(statement);
    expect((await verify()).problems.map((problem) => problem.code)).toContain(code);
  });

  test("a changed and a missing picture show", async () => {
    const { rows } = await fixture.app.read.sheets({ count: fixture.count.id });
    const path = async (n: number) => {
      const { front } = await fixture.app.read.sheetDetails(rows[n]!.id);
      return imagePath(join(fixture.dir, "images"), front!);
    };
    appendFileSync(await path(0), "one dot more");
    rmSync(await path(1));
    expect((await verify()).problems.map((problem) => problem.code).sort()).toEqual(["image-altered", "image-missing"]);
  });
});
