import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import type { CountResult } from "../../src-shared/domain/count-result.ts";
import type { Layout, Manifest } from "../../src-shared/domain/layout.ts";
import { type Settlement, settle } from "../../src-shared/domain/settlement.ts";
import { type App, createApp } from "../app.ts";
import { designBallots } from "../ballots/design-ballots.ts";
import { ballotIdOf, writeBallots } from "../ballots/write-ballots.ts";
import { fjordvik } from "../basedata/fjordvik.ts";
import { writeBaseDataPackage } from "../basedata/write-base-data-package.ts";
import { createKeyFileSigner } from "../results/key-file-signer.ts";
import { readResultPackage } from "../results/read-result-package.ts";
import type { Signer } from "../results/signer.ts";
import { createScanWriter } from "../simulator/scan-writer.ts";
import { makeDemoKey } from "./demo-key.ts";
import { differencesFromTruth } from "./differences-from-truth.ts";
import { type DemoCount, type DemoPlan, planDemo } from "./plan-demo.ts";

export interface DemoStep {
  /** What is being done, in words. */
  step(title: string, total: number | null): void;
  at(done: number): void;
}

export interface CountedDemo {
  readonly name: string;
  readonly category: string;
  readonly sheets: number;
  readonly acceptedByMachine: number;
  readonly verified: number;
  readonly rejected: number;
  readonly seconds: number;
  readonly package: string;
}

export interface DemoOutcome {
  readonly baseData: BaseData;
  readonly storeDir: string;
  readonly scansDir: string;
  readonly counts: readonly CountedDemo[];
  readonly settlement: Settlement;
  /** Where the count differs from what the voters did; must be empty. */
  readonly differences: readonly string[];
  readonly signedBy: string;
}

const PERSON = "Demonstrasjon";
/** For whoever opens the windows of the invented election; no other store has it. */
export const demoAccount = { name: "Øving", password: "tellesentral" };

/** From lists to elected candidates in the folder `dir`, which is made anew. */
export async function runDemo(dir: string, ballots: number, progress: DemoStep): Promise<DemoOutcome> {
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const storeDir = join(dir, "store");
  const scansDir = join(dir, "scans");

  progress.step("Base data of Fjordvik, an invented municipality", null);
  const baseData = fjordvik();
  const grunnlag = await writeBaseDataPackage(baseData);
  await writeFile(join(dir, "GRUNNLAG.zip"), grunnlag);

  const plan = await printBallots(baseData, ballots, join(dir, "ballots"), progress);
  await voteAndScan(baseData, plan, scansDir, progress);

  const { keyPem, certPem } = await makeDemoKey(new Date());
  await writeFile(join(dir, "demo-key.pem"), keyPem, { mode: 0o600 });
  await writeFile(join(dir, "demo-cert.pem"), certPem);
  const signer = createKeyFileSigner(keyPem, certPem, new Date());
  const app = await createApp({ storeDir });
  const counts: CountedDemo[] = [];
  try {
    await app.as(PERSON).baseData.import({ bytes: grunnlag });
    await app.as(PERSON).identity.setUp(demoAccount);
    await app
      .as(PERSON)
      .baseData.importLayouts({ layouts: designBallots(baseData).map(({ layout }): Layout => layout) });
    for (const count of plan.counts) counts.push(await countOne(app, baseData, count, dir, signer, progress));
  } finally {
    await app.close();
  }

  progress.step("Reading the signed packages back and settling the election", null);
  const results: CountResult[] = [];
  for (const { package: path } of counts) results.push(...(await readResultPackage(path, { baseData })).counts);
  const election = baseData.elections[0]!;
  return {
    baseData,
    storeDir,
    scansDir,
    counts,
    settlement: settle(election, election.contests[0]!, results),
    differences: differencesFromTruth(plan, results),
    signedBy: signer.subject,
  };
}

/** Prints as many copies as the most used ballot needs; the ids of the paper are the ids of the votes. */
async function printBallots(baseData: BaseData, ballots: number, dir: string, progress: DemoStep): Promise<DemoPlan> {
  const designs = designBallots(baseData);
  const place = new Map(designs.map(({ layout }, i) => [layout.ballotNumber, i]));
  const { copies } = planDemo(baseData, ballots, () => ballotIdOf(0));
  progress.step("Printing ballots", designs.length * copies);
  const manifest: Manifest = await writeBallots(designs, dir, {
    copies,
    firstId: 1,
    issuedAt: new Date(baseData.issuedAt),
    onProgress: (done) => progress.at(done),
  });
  return planDemo(baseData, ballots, (number, copy) => manifest.sheets[place.get(number)! * copies + copy]!.ballotId);
}

async function voteAndScan(baseData: BaseData, plan: DemoPlan, scansDir: string, progress: DemoStep): Promise<void> {
  const sheets = plan.counts.reduce((sum, { boxes }) => sum + boxes.flat().length, 0);
  progress.step("Voters mark, staff stamp, paper is folded and fed: painting the scans", sheets);
  const writer = await createScanWriter({ baseData, seed: "fjordvik" });
  let before = 0;
  try {
    for (const count of plan.counts)
      for (const [i, box] of count.boxes.entries()) {
        await writer.write(boxDir(scansDir, count, i + 1), box, (done) => progress.at(before + done));
        before += box.length;
      }
  } finally {
    await writer.close();
  }
}

async function countOne(
  app: App,
  baseData: BaseData,
  count: DemoCount,
  dir: string,
  signer: Signer,
  progress: DemoStep,
): Promise<CountedDemo> {
  const startedAt = performance.now();
  const election = baseData.elections[0]!;
  const sheets = count.boxes.flat();
  const title = `${count.category} ${count.name}`;
  progress.step(`Counting ${title}`, sheets.length);
  const { id } = await app.as(PERSON).counts.start({
    key: {
      event: baseData.event.id,
      election: election.id,
      contest: election.contests[0]!.id,
      category: count.category,
      area: count.area,
      stage: "final",
      ordinal: 1,
    },
  });
  let done = 0;
  for (const i of count.boxes.keys())
    await app.as(PERSON).boxes.scanFolder({
      count: id,
      box: i + 1,
      dir: boxDir(join(dir, "scans"), count, i + 1),
      onStored: () => progress.at(++done),
    });
  const answers = new Map(sheets.map((truth) => [truth.ballotId, truth.decision]));
  const undecided = await app.read.undecidedSheets(id);
  progress.step(`Verifying ${title} by the known answers`, undecided.length);
  for (const [i, sheet] of undecided.entries()) {
    const decision = answers.get(sheet.ballotId ?? "");
    if (!decision)
      throw new Error(`${title} ${sheet.boxNumber}/${sheet.name}: the id was not read, so no answer is known`);
    await app.as(PERSON).verification.decide({ sheet: sheet.id, decision });
    progress.at(i + 1);
  }
  await app.as(PERSON).counts.complete({ count: id });
  progress.step(`Signing ${title}`, null);
  const path = join(dir, `RESULT-${count.category}-${count.area.split(".").at(-1)}.zip`);
  await app.as(PERSON).counts.sign({ count: id, path, signer });
  const { result } = await app.read.result(id);
  return {
    name: count.name,
    category: count.category,
    sheets: sheets.length,
    acceptedByMachine: sheets.length - undecided.length,
    verified: undecided.length,
    rejected: result.rejected.length,
    seconds: (performance.now() - startedAt) / 1000,
    package: path,
  };
}

function boxDir(scansDir: string, count: DemoCount, box: number): string {
  return join(scansDir, `${count.category}-${count.area.split(".").at(-1)}`, `kasse-${box}`);
}
