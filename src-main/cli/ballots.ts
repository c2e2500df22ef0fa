import { type Command, InvalidArgumentError } from "commander";
import { designBallots, PARTIES } from "../ballots/design-ballots.ts";
import { writeBallots } from "../ballots/write-ballots.ts";
import { readBaseDataPackage } from "../basedata/read-base-data-package.ts";
import { readNamedFile, readNamedText } from "./files.ts";
import { progressLine } from "./progress.ts";

interface BallotsArguments {
  readonly out: string;
  readonly copies: number;
  readonly firstId: number;
  readonly list?: string[];
  readonly dpi: number;
  readonly png?: true;
  readonly ca?: string;
  readonly json?: true;
}

export function register(program: Command): void {
  program
    .command("ballots")
    .description("print-ready ballots: a PDF and a layout per list, blank and party ballot, and a manifest")
    .argument("<GRUNNLAG.zip>", "base data")
    .requiredOption("--out <dir>", "folder to write to")
    .option("--copies <n>", "sheets of every ballot", between(1, 1_000_000), 1)
    .option("--first-id <n>", "ballot id of the first sheet", between(1, 999_999_999), 1)
    .option("--list <ids...>", `only these lists; BLANK and ${PARTIES} name the blank and the party ballot`)
    .option("--png", "also 8-bit grey rasters of every sheet")
    .option("--dpi <n>", "resolution of the rasters", between(72, 1200), 300)
    .option("--ca <pem>", "certificate of the base data's signer")
    .option("--json", "machine output: the manifest")
    .action(ballots);
}

async function ballots(path: string, options: BallotsArguments): Promise<void> {
  const trustedCaPem = options.ca === undefined ? undefined : await readNamedText(options.ca);
  const { baseData } = await readBaseDataPackage(await readNamedFile(path), { ...(trustedCaPem && { trustedCaPem }) });
  if (baseData.event.training) process.stderr.write("OPPLÆRING: training base data; the ballots say so.\n");
  const designs = designBallots(baseData, { lists: options.list });
  const progress = progressLine("ballots", designs.length * options.copies);
  const manifest = await writeBallots(designs, options.out, {
    copies: options.copies,
    firstId: options.firstId,
    pngDpi: options.png && options.dpi,
    issuedAt: new Date(baseData.issuedAt),
    onProgress: (sheets) => progress.at(sheets),
  });
  progress.end();
  if (options.json) process.stdout.write(`${JSON.stringify(manifest)}\n`);
  else {
    for (const { layout } of designs) {
      const ids = manifest.sheets.filter((sheet) => sheet.ballotNumber === layout.ballotNumber);
      const range = ids.length === 1 ? ids[0]!.ballotId : `${ids[0]!.ballotId}-${ids.at(-1)!.ballotId}`;
      process.stdout.write(`${layout.ballotNumber}  ${(layout.list ?? PARTIES).padEnd(8)}  ${range}\n`);
    }
    process.stderr.write(`Written to ${options.out}: ${designs.length} ballots, ${manifest.sheets.length} sheets.\n`);
  }
}

function between(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`A whole number from ${least} to ${most}.`);
  };
}
