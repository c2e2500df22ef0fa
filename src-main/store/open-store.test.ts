import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrations } from "./migrations/migrations.ts";
import { openStore } from "./open-store.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "store-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const file = () => join(dir, "store.sqlite");

describe("opening a store", () => {
  test("one of a newer version is refused and stays as it is, byte by byte", async () => {
    await (await openStore(dir)).close();
    const sqlite = new Database(file());
    sqlite.pragma(`user_version = ${migrations.length + 1}`);
    sqlite.close();
    const before = readFileSync(file());
    await expect(openStore(dir)).rejects.toMatchObject({ code: "store-newer" });
    await expect(openStore(dir, "read-only")).rejects.toMatchObject({ code: "store-newer" });
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  test("one that another program counts with is refused; when that is gone it opens", async () => {
    const first = await openStore(dir);
    await expect(openStore(dir)).rejects.toMatchObject({ code: "store-in-use" });
    await first.close();
    await (await openStore(dir)).close();
  });

  test("to look only: refuses a folder without a store, and reads beside a running count", async () => {
    await expect(openStore(dir, "read-only")).rejects.toMatchObject({ code: "no-store" });
    const counting = await openStore(dir);
    const looking = await openStore(dir, "read-only");
    expect(await looking.db.selectFrom("audit").selectAll().execute()).toEqual([]);
    await looking.close();
    await counting.close();
  });

  test.each(["reading", "decision", "duplicate_resolution", "second_reading_rule", "second_reading_seed", "audit"])(
    "what is written in %s can be neither changed nor removed",
    async (table) => {
      const store = await openStore(dir);
      await store.close();
      const sqlite = new Database(file());
      sqlite.pragma("foreign_keys = OFF");
      const rows: Record<string, string> = {
        reading: "INSERT INTO reading VALUES (1, 'accepted', '{}')",
        decision: "INSERT INTO decision VALUES (1, 1, 'undo', NULL, '[]', '', '', 'first', NULL)",
        duplicate_resolution: "INSERT INTO duplicate_resolution VALUES (1, 1, '1', '[]', 'keep-first', NULL, '', '')",
        second_reading_rule: "INSERT INTO second_reading_rule VALUES (1, 1, 0.1, 1, NULL, '', '')",
        second_reading_seed: "INSERT INTO second_reading_seed VALUES (1, 1, 'seed', '')",
        audit: "INSERT INTO audit VALUES (1, '', '', '', '{}', '', '')",
      };
      sqlite.exec(rows[table]!);
      expect(() => sqlite.exec(`UPDATE ${table} SET rowid = 9`)).toThrow("append-only");
      expect(() => sqlite.exec(`DELETE FROM ${table}`)).toThrow("append-only");
      sqlite.close();
    },
  );
});
