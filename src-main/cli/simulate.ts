import { readdir } from "node:fs/promises";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import { type CountCategory, countCategories } from "../../src-shared/domain/count-categories.ts";
import { refuse } from "../../src-shared/result.ts";
import { designBallots } from "../ballots/design-ballots.ts";
import { readBaseDataPackage } from "../basedata/read-base-data-package.ts";
import { readLayouts } from "../interpretation/read-layouts.ts";
import { checkLayouts } from "../simulator/check-layouts.ts";
import { type ConditionLevel, conditionLevels } from "../simulator/conditions.ts";
import { planMunicipality } from "../simulator/plan-municipality.ts";
import { createRandom } from "../simulator/random.ts";
import { createScanWriter } from "../simulator/scan-writer.ts";
import { sheetsOf } from "../simulator/sheets-of.ts";
import { writeTroubledSheets } from "../simulator/troubles/write-troubled-sheets.ts";
import { readNamedFile, readNamedText } from "./files.ts";
import { progressLine } from "./progress.ts";

interface SimulateArguments {
  readonly layouts: string;
  readonly out: string;
  readonly sheets: number;
  readonly seed: string;
  readonly condition: ConditionLevel;
  readonly dpi: number;
  readonly quality: number;
  readonly category: CountCategory;
  readonly firstId: number;
  readonly election?: string;
  readonly contest?: string;
  readonly prefix?: string;
  readonly workers: number;
  readonly ca?: string;
  readonly trouble?: string;
  readonly json?: true;
}

export function register(program: Command): void {
  program
    .command("simulate")
    .description("paint marked, stamped and scanned sheets with known truth, for training and tests")
    .argument("<GRUNNLAG.zip>")
    .requiredOption("--layouts <dir>", "folder that 'tellesentral ballots' wrote")
    .requiredOption("--out <dir>", "folder for the scans, truth.ndjson and decisions.ndjson")
    .requiredOption("--sheets <n>", "how many sheets", wholeNumber(1, 999_999))
    .option("--seed <text>", "the same seed gives the same sheets", "1")
    .addOption(
      new Option("--condition <level>", "pens, paper and scanner")
        .choices(Object.keys(conditionLevels))
        .default("normal"),
    )
    .option("--dpi <n>", "resolution, 150 to 400", wholeNumber(150, 400), 200)
    .option("--quality <n>", "JPEG quality", wholeNumber(30, 100), 85)
    .addOption(
      new Option("--category <code>", "count category, for the reason of a rejection")
        .choices(Object.keys(countCategories))
        .default("VO"),
    )
    .option("--first-id <n>", "ballot id of the first sheet", wholeNumber(0, 999_999_999), 100_000_001)
    .option("--election <id>", "the first in the base data when left out")
    .option("--contest <id>", "the first in the base data when left out")
    .option("--prefix <text>", "put before the number of each sheet in the names of the files")
    .option("--workers <n>", "threads", wholeNumber(1, 64), 2)
    .option("--ca <pem>", "certificate of the signer of the base data, or of the authority that issued it")
    .addOption(
      new Option(
        "--trouble <name>",
        "hostile sheets of one kind, in place of an election; a name that is none lists them",
      ).conflicts(["condition", "category", "firstId", "election", "contest", "prefix", "quality"]),
    )
    .option("--json", "machine output")
    .action(simulate);
}

async function simulate(path: string, options: SimulateArguments): Promise<void> {
  const trustedCaPem = options.ca === undefined ? {} : { trustedCaPem: await readNamedText(options.ca) };
  const { baseData } = await readBaseDataPackage(await readNamedFile(path), trustedCaPem);
  checkLayouts(await readLayouts(options.layouts), designBallots(baseData));
  await refuseOldScans(options.out);
  if (options.trouble !== undefined) return writeTroubles(baseData, { ...options, trouble: options.trouble });

  const random = createRandom(options.seed);
  const { election, contest, ballots } = planMunicipality(baseData, options.sheets, random.fork("votes"), options);
  const sheets = sheetsOf(
    ballots,
    {
      event: baseData.event.id,
      election: election.id,
      contest,
      category: options.category,
      firstBallotId: options.firstId,
      prefix: options.prefix,
      weakStampShare: 0.005,
      remarkShare: 0.3,
    },
    random.fork("sheets"),
  );
  const startedAt = performance.now();
  const progress = progressLine("Painting and scanning", sheets.length);
  const writer = await createScanWriter({
    baseData,
    seed: options.seed,
    conditions: options.condition,
    dpi: options.dpi,
    jpegQuality: options.quality,
    workers: options.workers,
  });
  try {
    const { bytes } = await writer.write(options.out, sheets, progress.at);
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    const verify = sheets.filter(({ mustVerify }) => mustVerify).length;
    const summary = { sheets: sheets.length, mustVerify: verify, bytes, seconds, out: options.out };
    const words = `${sheets.length} sheets in ${options.out}, ${verify} of them for a person to look at; ${(bytes / 1e6).toFixed(0)} MB in ${seconds} s`;
    progress.end();
    process.stdout.write(`${options.json ? JSON.stringify(summary) : words}\n`);
  } finally {
    progress.end();
    await writer.close();
  }
}

/** Pictures of one kind of trouble, to look at or to try a scanner's settings against. */
async function writeTroubles(baseData: BaseData, options: SimulateArguments & { trouble: string }): Promise<void> {
  const progress = progressLine("Painting", options.sheets);
  try {
    const summary = await writeTroubledSheets(options.out, { ...options, baseData, onSheet: progress.at });
    progress.end();
    const words = `${summary.sheets} sheets in ${options.out}: ${summary.title}; ${summary.mustVerify} of them for a person to look at`;
    process.stdout.write(`${options.json ? JSON.stringify({ ...summary, out: options.out }) : words}\n`);
  } finally {
    progress.end();
  }
}

/** Sheets of two runs in one folder could not be told apart. */
async function refuseOldScans(dir: string): Promise<void> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (names.length > 0)
    refuse("folder-not-empty", `${dir} is not empty. Nothing was written. Name a new folder, or empty this one.`);
}

function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const n = Number(text);
    if (!/^\d+$/.test(text) || n < low || n > high)
      throw new InvalidArgumentError(`give a whole number from ${low} to ${high}`);
    return n;
  };
}
