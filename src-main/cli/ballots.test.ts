import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { manifest } from "../../src-shared/domain/layout.ts";
import { fjordvik } from "../basedata/fjordvik.ts";
import { writeBaseDataPackage } from "../basedata/write-base-data-package.ts";
import { runCli } from "../cli.ts";

let dir = "";
let out = "";
let errors = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "ballots-cli-"));
  await writeFile(join(dir, "grunnlag.zip"), await writeBaseDataPackage(fjordvik()));
  [out, errors] = ["", ""];
  vi.spyOn(process.stdout, "write").mockImplementation((words) => {
    out += words;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((words) => {
    errors += words;
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(dir, { recursive: true, force: true });
});

const run = (...options: string[]) =>
  runCli(["ballots", join(dir, "grunnlag.zip"), "--out", join(dir, "ballots"), ...options]);

test("prints every ballot of the base data, says where, and warns that they are for training", async () => {
  expect(await run("--copies", "2", "--first-id", "501", "--json")).toBe(0);
  const { sheets } = manifest.parse(JSON.parse(out));
  expect(sheets.map((sheet) => sheet.ballotId).slice(0, 3)).toEqual(["000000501", "000000502", "000000503"]);
  expect(new Set(sheets.map((sheet) => sheet.list)).size).toBe(7);
  expect(errors).toContain("OPPLÆRING");
  expect(await readdir(join(dir, "ballots"))).toHaveLength(7 * 2 + 1);
});

test("lists can be chosen, and an unknown one writes nothing and ends with 1", async () => {
  expect(await run("--list", "LYS", "PARTIES", "--json")).toBe(0);
  expect(manifest.parse(JSON.parse(out)).sheets.map((sheet) => sheet.list)).toEqual(["LYS", null]);
  await rm(join(dir, "ballots"), { recursive: true });
  expect(await run("--list", "NOBODY")).toBe(1);
  expect(errors).toContain("unknown-list");
  expect(await readdir(dir)).toEqual(["grunnlag.zip"]);
});

test("a number that is none is wrong usage", async () => {
  expect(await run("--copies", "many")).toBe(2);
  expect(errors).toContain("A whole number");
  expect(await readdir(dir)).toEqual(["grunnlag.zip"]);
});

test("base data that are not there are refused, not a fault", async () => {
  expect(await runCli(["ballots", join(dir, "nothing.zip"), "--out", join(dir, "ballots")])).toBe(1);
  expect(errors).toContain("file-not-found");
  expect(await readdir(dir)).toEqual(["grunnlag.zip"]);
});
