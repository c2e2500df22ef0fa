import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { designBallots } from "../../../src-main/ballots/design-ballots.ts";
import { fjordvik } from "../../../src-main/basedata/fjordvik.ts";
import { productPorts } from "../../../src-main/product-ports.ts";
import { usualFeed } from "../../../src-main/scanning/scanner-port.ts";
import { parseMishapScript } from "../../../src-main/scanning/simulated/mishap-script.ts";
import { paperFromFolder } from "../../../src-main/scanning/simulated/paper.ts";
import { createSimulatedScanner } from "../../../src-main/scanning/simulated/simulated-scanner.ts";
import { planMunicipality } from "../../../src-main/simulator/plan-municipality.ts";
import { createRandom } from "../../../src-main/simulator/random.ts";
import { createScanWriter } from "../../../src-main/simulator/scan-writer.ts";
import type { SheetTruth } from "../../../src-main/simulator/sheet-truth.ts";
import { sheetsOf } from "../../../src-main/simulator/sheets-of.ts";
import { type CountingFixture, keyOf, startCounting } from "../../support/counting.ts";
import { actOnStop } from "../../support/simulated-operator.ts";

/** Real pictures through the real reader: half of the pile lies the wrong way up, one sheet is double-fed, one tears. */
let fixture: CountingFixture;
let scans = "";
let truths: SheetTruth[] = [];
beforeAll(async () => {
  const { createInterpreter } = productPorts;
  const baseData = fjordvik();
  const layouts = designBallots(baseData).map((design) => design.layout);
  fixture = await startCounting({ ports: { createInterpreter }, workers: 1 }, baseData, layouts);
  scans = mkdtempSync(join(tmpdir(), "upside-down-"));
  const random = createRandom("upside down");
  const { event, election, category } = keyOf(baseData);
  const { ballots, contest } = planMunicipality(baseData, 14, random);
  truths = sheetsOf(ballots, { event, election, contest, category, firstBallotId: 500_000_001 }, random);
  const writer = await createScanWriter({ baseData, seed: "upside down", conditions: "clean", dpi: 200, workers: 1 });
  await writer.write(scans, truths);
  await writer.close();
});
afterAll(async () => {
  await fixture.done();
  rmSync(scans, { recursive: true, force: true });
});

test("a pile that lies the wrong way up is read as it was marked, and every ballot counts once", async () => {
  const mishaps = [
    { kind: "upside-down", at: 3, sheets: 7 },
    { kind: "double-feed", at: 6, late: 1 },
    { kind: "torn", at: 14 },
  ];
  const scanner = createSimulatedScanner(
    "1",
    parseMishapScript({ schema: "tellesentral/scanner-script/1", mishaps }, ""),
  );
  const names = new Map(truths.map((truth) => [truth.sheet, truth.ballotId]));
  // Known to the operator by the ballot id that is printed on them.
  const paper = (await paperFromFolder(scans)).map((sheet) => ({ ...sheet, name: names.get(sheet.name)! }));
  scanner.machine.load(paper);
  const { app, count } = fixture;
  const { boxes } = app.as("Kari");
  const box = await boxes.start({ count: count.id, number: 1, source: scanner.description });
  const interpreter = await app.interpreterFor(count.id);
  const causes: string[] = [];
  for (let tray = "sheets-left"; tray !== "empty"; ) {
    if (causes.length > 0) await boxes.resume({ box: box.id, source: scanner.description });
    await boxes.scan({ box: box.id, source: { scanner, settings: usualFeed }, interpreter, finishAtEnd: false });
    const stop = await actOnStop(app, box.id, scanner.machine);
    causes.push(stop.cause);
    tray = stop.answers!.tray;
  }
  expect(causes).toEqual(["double-feed", "jam", "empty"]);
  for (const { id, ballotId } of (await app.read.stop(box.id))!.owed) {
    expect(ballotId, "only the torn half cannot be recognised").toBe(null);
    await boxes.settleSheet({ sheet: id, as: "fed-again", reason: "torn, taped and fed again" });
  }
  await boxes.finish({ box: box.id });

  const { rows } = await app.read.sheets({ box: box.id, limit: 100 });
  const counted = rows.filter((row) => !row.excluded);
  expect(counted.map((row) => row.ballotId).sort()).toEqual(truths.map((truth) => truth.ballotId).sort());
  for (const row of counted) {
    const truth = truths.find((each) => each.ballotId === row.ballotId)!;
    const { sheet } = await app.read.sheetDetails(row.id);
    expect(sheet.reading.outcome === "accepted").toBe(!truth.mustVerify);
    if (!truth.mustVerify) expect([...sheet.reading.personalVotes].sort()).toEqual([...truth.personalVotes].sort());
  }
});
