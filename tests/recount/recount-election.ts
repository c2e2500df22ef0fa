import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { readBaseDataPackage } from "../../src-main/basedata/read-base-data-package.ts";
import { readResultPackage } from "../../src-main/results/read-result-package.ts";
import { planVotes } from "../../src-main/simulator/plan-votes.ts";
import { createRandom } from "../../src-main/simulator/random.ts";
import { createScanWriter } from "../../src-main/simulator/scan-writer.ts";
import type { SheetTruth } from "../../src-main/simulator/sheet-truth.ts";
import { sheetsOf } from "../../src-main/simulator/sheets-of.ts";
import type { VoteTargets } from "../../src-main/simulator/vote-targets.ts";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import { sumVotes } from "../../src-shared/domain/contest-votes.ts";
import type { CountResult } from "../../src-shared/domain/count-result.ts";
import { mustRun, ndjson } from "../support/run-cli.ts";
import { HARSTAD_SEATS, harstadLists, harstadTargets } from "./harstad.ts";

/** Where the sheets are counted: advance votes together, election-day votes by district. */
const PARTS = [
  { category: "FO", area: "0000", share: 0.3 },
  { category: "VO", area: "0001", share: 0.4 },
  { category: "VO", area: "0002", share: 0.3 },
] as const;

export interface RecountOptions {
  /** Every official figure is divided by this. */
  readonly scale: number;
  readonly dir: string;
  readonly boxSize: number;
  readonly say: (text: string) => void;
  /** Runs `tellesentral count`; replaced where the run is to be measured. */
  readonly count?: (args: readonly string[]) => Promise<{ stdout: string }>;
}

export interface SettleOutput {
  readonly listVotes: Record<string, number>;
  readonly seats: Record<string, number>;
  readonly elected: { list: string; candidate: string; place: number; name: string; votes: number }[];
}

export interface Recount {
  readonly baseData: BaseData;
  readonly targets: VoteTargets;
  readonly sheets: number;
  readonly verified: number;
  readonly counts: CountResult[];
  readonly packages: string[];
  readonly settlement: SettleOutput;
}

/** From lists to elected candidates, through the command line alone but for the painting of the sheets. */
export async function recountElection(options: RecountOptions): Promise<Recount> {
  const { dir, say } = options;
  await mkdir(dir, { recursive: true });
  const grunnlag = join(dir, "GRUNNLAG.zip");
  const layouts = join(dir, "ballots");
  say("base data and ballots");
  await mustRun([
    ...["basedata", "from-lists", harstadLists, "--election", "kommunestyre", "--name", "Kommunestyrevalget 2011"],
    ...["--area", "1903 Harstad", "--seats", String(HARSTAD_SEATS), "--districts", "0001 Sentrum,0002 Omland"],
    ...["--out", grunnlag],
  ]);
  await mustRun(["ballots", grunnlag, "--out", layouts]);
  const { baseData } = await readBaseDataPackage(readFileSync(grunnlag));
  const targets = harstadTargets(baseData, options.scale);
  const parts = await scanEverything(baseData, targets, options);

  const { key, cert } = makeKey(dir);
  const packages: string[] = [];
  const count = options.count ?? mustRun;
  let verified = 0;
  for (const part of parts) {
    const out = join(dir, `RESULT-${part.category}-${part.area}.zip`);
    say(`count ${part.category} ${part.area}: ${part.sheets.length} sheets in ${part.boxes.length} boxes`);
    const { stdout } = await count([
      ...["count", grunnlag, "--layouts", layouts, "--store", join(dir, "store")],
      ...["--category", part.category, "--area", part.area, ...part.boxes.flatMap((box) => ["--box", box])],
      ...["--decisions", part.decisions, "--final", "--key", key, "--cert", cert, "--out", out, "--json"],
    ]);
    const stored = ndjson<{ event?: string }>(stdout).filter((line) => line.event === "stored").length;
    if (stored !== part.sheets.length) throw new Error(`${stored} of ${part.sheets.length} sheets were stored`);
    verified += part.sheets.filter((sheet) => sheet.mustVerify).length;
    packages.push(out);
  }
  say("settlement");
  const { stdout } = await mustRun(["settle", grunnlag, ...packages, "--json"]);
  const counts: CountResult[] = [];
  for (const path of packages) counts.push(...(await readResultPackage(path, { baseData })).counts);
  const sheets = parts.reduce((sum, part) => sum + part.sheets.length, 0);
  return { baseData, targets, sheets, verified, counts, packages, settlement: JSON.parse(stdout) as SettleOutput };
}

/** Every difference between what was counted and the official totals, in words; none is what a recount must show. */
export function differences({ baseData, targets, counts }: Recount): string[] {
  const contest = baseData.elections[0]!.contests[0]!;
  const votes = sumVotes(contest, counts);
  const found: string[] = [];
  const compare = (what: string, counted: number | undefined, official: number) => {
    if (counted !== official) found.push(`${what}: counted ${counted}, official ${official}`);
  };
  for (const list of targets.lists) {
    const counted = votes.lists.find((l) => l.list.id === list.list);
    compare(`${list.list} ballots`, counted?.ballots, list.ballots);
    for (const candidate of list.candidates) {
      const c = counted?.candidates.find((x) => x.candidate.id === candidate.candidate);
      compare(`${list.list} ${candidate.candidate} personal votes`, c?.personalVotes, candidate.personalVotes);
      compare(`${list.list} ${candidate.candidate} write-ins`, c?.writeIns, candidate.writeIns);
    }
  }
  return found;
}

interface Part {
  readonly category: (typeof PARTS)[number]["category"];
  readonly area: string;
  readonly sheets: SheetTruth[];
  readonly boxes: string[];
  readonly decisions: string;
}

async function scanEverything(baseData: BaseData, targets: VoteTargets, options: RecountOptions): Promise<Part[]> {
  const random = createRandom("harstad 2011");
  const ballots = planVotes(targets, random.fork("votes"));
  const election = baseData.elections[0]!;
  const writer = await createScanWriter({ baseData, seed: "harstad 2011", workers: 2 });
  const parts: Part[] = [];
  let from = 0;
  try {
    for (const [p, { category, area, share }] of PARTS.entries()) {
      const to = p === PARTS.length - 1 ? ballots.length : from + Math.round(ballots.length * share);
      const sheets = sheetsOf(
        ballots.slice(from, to),
        {
          event: baseData.event.id,
          election: election.id,
          contest: election.contests[0]!,
          category,
          firstBallotId: 1 + from,
          weakStampShare: 0.005,
          remarkShare: 0.2,
        },
        random.fork(`sheets ${p}`),
      );
      from = to;
      const folder = join(options.dir, "scans", `${category}-${area}`);
      const boxes: string[] = [];
      for (let at = 0; at < sheets.length; at += options.boxSize) {
        const box = join(folder, `box-${boxes.length + 1}`);
        options.say(`painting ${category} ${area} box ${boxes.length + 1}`);
        await writer.write(box, sheets.slice(at, at + options.boxSize));
        boxes.push(box);
      }
      const decisions = join(folder, "decisions.ndjson");
      writeFileSync(decisions, boxes.map((box) => readFileSync(join(box, "decisions.ndjson"), "utf8")).join(""));
      parts.push({ category, area, sheets, boxes, decisions });
    }
  } finally {
    await writer.close();
  }
  return parts;
}

/** An RSA key and a certificate like a count leader's card, made by openssl. */
function makeKey(dir: string): { key: string; cert: string } {
  const key = join(dir, "key.pem");
  const cert = join(dir, "cert.pem");
  const subject = "/C=NO/CN=Valgansvarlig Oppdiktet/serialNumber=9999-9999-999999999";
  const request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert, "-days", "30"];
  execFileSync("openssl", [...request, "-subj", subject], { stdio: "ignore" });
  return { key, cert };
}
