import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SheetWithReading } from "../../use-cases/boxes/sheet-port.ts";
import { readDecisions } from "./decisions-file.ts";

let dir = "";
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "decisions-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function answersOf(...lines: object[]) {
  const path = join(dir, "decisions.ndjson");
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return readDecisions(path);
}
const sheet = (reasons: string[], ballotId: string | null = "000000001") =>
  ({ boxNumber: 1, name: "7", ballotId, reading: { reasons } }) as unknown as SheetWithReading;

test("a line as the contract writes it, with and without its reason", async () => {
  const contract = { ballotId: "000000001", list: "LYS", personalVotes: [], writeIns: [] };
  const given = await answersOf({ ...contract, decision: "reject", reason: "VC" });
  expect(given.for(sheet(["stamp-missing"]), "VO")).toEqual({ decision: "reject", reason: "VC" });
  const none = await answersOf({ ...contract, decision: "reject" });
  expect(none.for(sheet(["stamp-missing"]), "VO")).toEqual({ decision: "reject", reason: "VA" });
  expect(none.for(sheet(["stamp-weak"]), "FO")).toEqual({ decision: "reject", reason: "FA" });
});

test("a rejection whose reason neither the line nor the sheet gives is refused", async () => {
  const answers = await answersOf({ ballotId: "000000001", decision: "reject" });
  expect(() => answers.for(sheet(["writing-in-field"]), "VO")).toThrow(/VA, VB, VC, VD/);
});

test("a sheet without a readable id is answered by its place", async () => {
  const answers = await answersOf({ sheet: "1/7", decision: "reject", reason: "VB" });
  expect(answers.for(sheet(["id-unreadable"], null), "VO")).toEqual({ decision: "reject", reason: "VB" });
  expect(answers.number).toBe(1);
});

test("every wrong line is named at once, and two answers for one ballot contradict", async () => {
  await expect(answersOf({ decision: "reject" }, { ballotId: "x", decision: "maybe" })).rejects.toMatchObject({
    code: "decisions-invalid",
    problems: expect.arrayContaining([expect.anything(), expect.anything(), expect.anything()]),
  });
  const [one, two] = [["LYS"], ["HAV"]].map(([list]) => ({ ballotId: "000000001", decision: "approve", list }));
  await expect(answersOf(one!, two!)).rejects.toMatchObject({ problems: [{ code: "decision-twice" }] });
});
