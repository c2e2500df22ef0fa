import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { boxTransitions } from "../../../src-shared/domain/box-states.ts";
import { countTransitions } from "../../../src-shared/domain/count-states.ts";
import { roundTransitions } from "../../../src-shared/domain/reading-rounds.ts";
import { stopCauses, stopTransitions } from "../../../src-shared/domain/scan-stops.ts";
import { standingTransitions } from "../../../src-shared/domain/sheet-standing.ts";
import { sheetTransitions } from "../../../src-shared/domain/sheet-states.ts";
import { spotCheckTransitions } from "../../../src-shared/domain/spot-check-states.ts";
import { drawStateMachine, stateMachines } from "../draw-state-machine.ts";
import { secondReader } from "./012-second-reader.ts";
import { migrations } from "./migrations.ts";

describe("the state tables, the database and the documents say the same", () => {
  test.each([
    // States without a row: a count nobody began, a sheet in the instant of storing.
    ["count", countTransitions, "notStarted"],
    ["box", boxTransitions, null],
    ["sheet", sheetTransitions, "read"],
    ["stop", stopTransitions, null],
    ["spot_check", spotCheckTransitions, null],
  ] as const)("the CHECK of %s names exactly its states", (name, table, unstored) => {
    expect(checkedValues(name, "state")).toEqual(
      Object.keys(table)
        .filter((state) => state !== unstored)
        .sort(),
    );
  });

  test("standings of sheets and causes of stops are those of the tables", () => {
    expect(checkedValues("sheet", "standing")).toEqual(Object.keys(standingTransitions).sort());
    expect(checkedValues("standing", "standing")).toEqual(Object.keys(standingTransitions).sort());
    expect(checkedValues("stop", "cause")).toEqual(Object.keys(stopCauses).sort());
  });

  test("rounds of reading are those of the table, wherever a row keeps one", () => {
    for (const table of ["sheet", "decision", "aside"])
      expect(checkedValues(table, "round"), table).toEqual(Object.keys(roundTransitions).sort());
  });

  test.each(Object.entries(stateMachines))("docs/state-machines/%s.md is drawn from the table", (name, drawing) => {
    const page = readFileSync(new URL(`../../../docs/state-machines/${name}.md`, import.meta.url), "utf8");
    expect(page, "run: node scripts/draw-state-machines.ts").toBe(drawStateMachine(drawing));
  });

  test.each(Object.entries(stateMachines))("every state of %s can be reached from the first", (_, drawing) => {
    const table: Record<string, Partial<Record<string, string>>> = drawing.table;
    const reached = new Set<string>([drawing.first]);
    for (const state of reached) for (const next of Object.values(table[state] ?? {})) reached.add(next!);
    expect([...reached].sort()).toEqual(Object.keys(table).sort());
  });
});

test("what was taken back before there were second readers stays taken back", () => {
  const sqlite = new Database(":memory:");
  const before = migrations.indexOf(secondReader);
  for (const migration of migrations.slice(0, before)) sqlite.exec(migration);
  sqlite.pragma("foreign_keys = OFF");
  const add = sqlite.prepare("INSERT INTO decision VALUES (?, ?, ?, ?, '[]', '', 'Kari')");
  add.run(1, 7, "approve", "{}");
  add.run(2, 8, "reject", "{}");
  add.run(3, 7, "undo", null);
  add.run(4, 7, "reject", "{}");
  sqlite.exec(secondReader);
  const rows = sqlite.prepare("SELECT id, round, takes_back FROM decision ORDER BY id").all();
  expect(rows).toEqual([
    { id: 1, round: "first", takes_back: null },
    { id: 2, round: "first", takes_back: null },
    { id: 3, round: "first", takes_back: 1 },
    { id: 4, round: "first", takes_back: null },
  ]);
  expect(() => sqlite.exec("UPDATE decision SET takes_back = NULL")).toThrow("append-only");
});

/** What the CHECK of a column allows, sorted. */
function checkedValues(table: string, column: string): (string | undefined)[] {
  const sqlite = new Database(":memory:");
  for (const migration of migrations) sqlite.exec(migration);
  const row = sqlite.prepare("select sql from sqlite_master where name = ?").get(table) as { sql: string };
  const check = new RegExp(`CHECK \\(${column} IN\\s*\\(([^)]*)\\)\\)`).exec(row.sql)?.[1] ?? "";
  return [...check.matchAll(/'([\w-]+)'/g)].map((match) => match[1]).sort();
}
