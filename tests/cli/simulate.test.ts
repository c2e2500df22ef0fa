import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mustRun, ndjson, projectRoot, runCli } from "../support/run-cli.ts";

let dir: string;
let baseData: string;
const lists = join(projectRoot, "fixtures/fjordvik/LISTS.csv");
const fromLists = [
  "basedata",
  "from-lists",
  lists,
  "--election",
  "kommunestyre",
  "--seats",
  "19",
  "--area",
  "9901 Fjordvik",
];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "simulate-"));
  baseData = join(dir, "base.zip");
  await mustRun([...fromLists, "--name", "Kommunestyrevalget 2027", "--out", baseData]);
  await mustRun(["ballots", baseData, "--out", join(dir, "ballots")]);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const simulate = (out: string, ...more: string[]) =>
  runCli([
    "simulate",
    baseData,
    "--layouts",
    join(dir, "ballots"),
    "--out",
    join(dir, out),
    "--sheets",
    "4",
    "--dpi",
    "150",
    ...more,
  ]);

describe("tellesentral simulate", () => {
  it("writes the sheets with truth and decisions, and says how many need a person", async () => {
    const run = await simulate("scans", "--seed", "3", "--json");
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ sheets: 4 });
    expect((await readdir(join(dir, "scans"))).filter((name) => name.endsWith(".jpg"))).toHaveLength(8);
    const decisions = ndjson<{ ballotId: string }>(await readFile(join(dir, "scans/decisions.ndjson"), "utf8"));
    expect(decisions.map((d) => d.ballotId)).toEqual(["100000001", "100000002", "100000003", "100000004"]);
  });

  it("refuses a folder that has something in it", async () => {
    const run = await simulate("ballots");
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/folder-not-empty/);
  });

  it("refuses layouts of other ballots, naming each", async () => {
    await mustRun([
      ...fromLists,
      "--name",
      "Et annet valg 2027",
      "--event-id",
      "270009",
      "--out",
      join(dir, "other.zip"),
    ]);
    const run = await runCli([
      "simulate",
      join(dir, "other.zip"),
      "--layouts",
      join(dir, "ballots"),
      "--out",
      join(dir, "x"),
      "--sheets",
      "1",
    ]);
    expect(run.code).toBe(1);
    expect(run.stderr.match(/\[layout-missing\]/g)?.length).toBeGreaterThan(5);
  });

  it("takes a number that is none as wrong usage", async () => {
    expect((await simulate("y", "--sheets", "many")).code).toBe(2);
    await writeFile(join(dir, "not-a-zip"), "text");
    expect(
      (await runCli(["simulate", join(dir, "not-a-zip"), "--layouts", dir, "--out", join(dir, "z"), "--sheets", "1"]))
        .code,
    ).toBe(1);
  });
});
