import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ballotDecision } from "../../src-shared/domain/decision.ts";
import { exampleBaseData } from "../ballots/testing/example-base-data.ts";
import { planMunicipality } from "./plan-municipality.ts";
import { createRandom } from "./random.ts";
import { createScanWriter } from "./scan-writer.ts";
import { sheetTruth } from "./sheet-truth.ts";
import { sheetsOf } from "./sheets-of.ts";

const baseData = exampleBaseData({ lists: 2, candidates: 6 });
const { election, contest, ballots } = planMunicipality(baseData, 60, createRandom(3));
const options = {
  event: baseData.event.id,
  election: election.id,
  contest,
  category: "FO",
  firstBallotId: 42,
} as const;
const truths = sheetsOf(ballots, options, createRandom(4)).slice(0, 6);

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "simulated-scans-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function write(name: string, workers: number): Promise<string> {
  const writer = await createScanWriter({ baseData, seed: 1, dpi: 100, workers });
  try {
    const written = await writer.write(join(root, name), truths);
    expect(written.sheets).toBe(truths.length);
  } finally {
    await writer.close();
  }
  return join(root, name);
}

describe("writing simulated scans", () => {
  it("writes two grey JPEGs a sheet with their resolution, the truth and the decisions", async () => {
    const dir = await write("one", 1);
    expect((await readdir(dir)).sort()).toEqual(
      [
        ...truths.flatMap(({ sheet }) => [`${sheet}-1.jpg`, `${sheet}-2.jpg`]),
        "decisions.ndjson",
        "truth.ndjson",
      ].sort(),
    );
    const meta = await sharp(join(dir, `${truths[0]!.sheet}-1.jpg`)).metadata();
    expect([meta.format, meta.channels, meta.density]).toEqual(["jpeg", 1, 100]);
    const lines = async (file: string) =>
      (await readFile(join(dir, file), "utf8"))
        .trim()
        .split("\n")
        .map((l) => JSON.parse(l));
    expect((await lines("truth.ndjson")).map((line) => sheetTruth.parse(line))).toEqual(truths);
    for (const [i, { ballotId, ...decision }] of (await lines("decisions.ndjson")).entries()) {
      expect(ballotId).toBe(truths[i]!.ballotId);
      expect(ballotDecision.parse(decision)).toEqual(truths[i]!.decision);
    }
  });

  it("gives the same files however many workers share the work", async () => {
    const [one, two] = [await write("first", 1), await write("second", 2)];
    for (const name of await readdir(one))
      expect(await readFile(join(two, name))).toEqual(await readFile(join(one, name)));
  });
});
