import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SheetTruth } from "../../src-main/simulator/sheet-truth.ts";
import { type SheetReading, sheetReading } from "../../src-shared/domain/reading.ts";
import { mustRun, ndjson, projectRoot, runCli } from "../support/run-cli.ts";

const fixture = join(projectRoot, "fixtures/foreign-forms");
const layouts = join(fixture, "layouts");
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "foreign-forms-"));
  const options = ["--election", "kommunestyre", "--name", "Fjordvik 2027", "--area", "9901 Fjordvik", "--seats", "19"];
  const districts = ["--districts", "0001 Sentrum,0002 Nordby,0003 Čáhppi", "--event-id", "270001"];
  const lists = join(projectRoot, "fixtures/fjordvik/LISTS.csv");
  await mustRun(["basedata", "from-lists", lists, ...options, ...districts, "--out", join(dir, "base.zip")]);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

test("ballots of other paper, marks and codes are read by their layouts alone, all from one folder", async () => {
  const truths = ndjson<SheetTruth>(await readFile(join(fixture, "truth.ndjson"), "utf8"));
  const scans = join(fixture, "scans");
  const { stdout } = await mustRun(["interpret", join(dir, "base.zip"), "--layouts", layouts, scans, "--workers", "1"]);
  const readings = ndjson<SheetReading>(stdout).map((line) => sheetReading.parse(line));
  expect(readings).toHaveLength(truths.length);
  truths.forEach(({ sheet, ballotNumber, list, personalVotes, partyVote }, i) => {
    const ballot = { number: ballotNumber, list };
    expect(readings[i]).toMatchObject({ sheet, outcome: "accepted", reasons: [], ballot, personalVotes, partyVote });
  });
});

test("each layout sits right on its own ballot, and not on another's", async () => {
  const names = (await readdir(layouts)).sort();
  const out = join(dir, "check.png");
  const check = (sheet: string, name: string) =>
    runCli(["layout", "check", join(fixture, "scans", `${sheet}-1.jpg`), join(layouts, name), "--out", out, "--json"]);
  for (const { sheet, ballotNumber } of ndjson<SheetTruth>(await readFile(join(fixture, "truth.ndjson"), "utf8"))) {
    const own = await check(sheet, `${ballotNumber}.layout.json`);
    expect(JSON.parse(own.stdout)).toMatchObject({ fits: true, side: "front", problems: [] });
    expect((await readFile(out)).subarray(1, 4).toString()).toBe("PNG");
    const other = await check(sheet, names.find((name) => !name.startsWith(ballotNumber))!);
    expect(other.code).toBe(1);
    expect(JSON.parse(other.stdout).problems).not.toEqual([]);
  }
});
