import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gapWarning, missingNumbers, readScansDir } from "./scans-dir.ts";

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "scans-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));
const put = (...names: string[]) => Promise.all(names.map((name) => writeFile(join(dir, name), "")));

test("sheets come in the order a person counts, with any text as their name", async () => {
  await put("ark 10-1.jpg", "ark 10-2.jpg", "ark 2-1.JPG", "ark 2-2.tif", "Kasse-1-æø-1.png", "Kasse-1-æø-2.pgm");
  const sheets = await readScansDir(dir);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(["ark 2", "ark 10", "Kasse-1-æø"]);
  expect(sheets[0]!.files).toEqual([join(dir, "ark 2-1.JPG"), join(dir, "ark 2-2.tif")]);
});

test("a missing side stays a sheet; what is no scan is left alone", async () => {
  await put("1-2.jpg", "truth.ndjson", "notes-3.jpg", "readme.txt");
  expect(await readScansDir(dir)).toEqual([{ sheet: "1", files: [null, join(dir, "1-2.jpg")] }]);
});

test("two files for one side are refused, a folder that is not there too", async () => {
  await put("1-1.jpg", "1-1.png", "1-2.jpg");
  await expect(readScansDir(dir)).rejects.toMatchObject({ code: "scan-twice", problems: [{ where: "1-1.png" }] });
  await expect(readScansDir(join(dir, "ingen"))).rejects.toMatchObject({ code: "scans-unreadable" });
});

test("a gap in the numbers of the sheets is told; other names and another numbering are not one", () => {
  expect(missingNumbers(["0001", "0002", "0005", "a 1", "a 3", "forside"])).toEqual(["0003", "0004", "a 2"]);
  expect(missingNumbers(["7", "8", "20261122", "b"])).toEqual([]);
  expect(gapWarning("kasse-1", ["0001", "0003"])).toMatch(/gap: 0002\b/);
  expect(gapWarning("kasse-1", ["0001", "0002"])).toBe("");
});
