import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { mustRun, ndjson, projectRoot, runCli } from "../support/run-cli.ts";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "trouble-"));
  const lists = join(projectRoot, "fixtures/fjordvik/LISTS.csv");
  const election = ["--election", "kommunestyre", "--seats", "19", "--area", "9901 Fjordvik", "--name", "Valget"];
  await mustRun(["basedata", "from-lists", lists, ...election, "--out", join(dir, "base.zip")]);
  await mustRun(["ballots", join(dir, "base.zip"), "--out", join(dir, "ballots")]);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const simulate = (out: string, trouble: string) => {
  const folders = ["--layouts", join(dir, "ballots"), "--out", join(dir, out)];
  return runCli(["simulate", join(dir, "base.zip"), ...folders, "--sheets", "2", "--dpi", "150", "--trouble", trouble]);
};

it("writes hostile sheets of one kind with their truth, without the side the scanner lost", async () => {
  const { code, stdout } = await simulate("lost", "back-missing");
  expect([code, stdout]).toEqual([0, expect.stringContaining("2 of them for a person")]);
  const files = await readdir(join(dir, "lost"));
  expect(files.filter((name) => name.endsWith(".png"))).toHaveLength(2);
  const truth = ndjson(await readFile(join(dir, "lost", "truth.ndjson"), "utf8"));
  expect(truth).toMatchObject([{ sheet: "0001", mustVerify: true }, { sheet: "0002" }]);
});

it("names the kinds there are where asked for another", async () => {
  const { code, stderr } = await simulate("none", "meteorite");
  expect(code).not.toBe(0);
  expect(stderr).toContain("coffee-ring");
  await expect(readdir(join(dir, "none"))).rejects.toThrow();
});
