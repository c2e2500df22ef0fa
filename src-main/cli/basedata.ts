import { type Command, InvalidArgumentError, Option } from "commander";
import { type ElectionType, electionRules } from "../../src-shared/domain/election-rules.ts";
import { refuse } from "../../src-shared/result.ts";
import { baseDataFromLists } from "../basedata/base-data-from-lists.ts";
import type { FromListsOptions } from "../basedata/from-lists-options.ts";
import { type ReadBaseData, readBaseDataPackage } from "../basedata/read-base-data-package.ts";
import { decodeUtf8 } from "../basedata/utf8.ts";
import { writeBaseDataPackage } from "../basedata/write-base-data-package.ts";
import { describeBaseData, summariseBaseData } from "./basedata-summary.ts";
import { readNamedFile, readNamedText, writeWholeFile } from "./files.ts";

interface FromListsArguments extends Omit<FromListsOptions, "seats" | "languages" | "version" | "training"> {
  readonly election: ElectionType;
  readonly seats: number;
  readonly languages?: string;
  readonly listsVersion: number;
  readonly key?: string;
  readonly cert?: string;
  readonly out: string;
  readonly json?: true;
}

export function register(program: Command): void {
  const basedata = program
    .command("basedata")
    .description("base data of an election event: make it from lists, check it");
  basedata
    .command("from-lists")
    .description("make a base-data package from a file of lists and candidates")
    .argument("<LISTS.csv>", "semicolon-separated, with a header (parti, kandidatnummer, kandidatnavn, fødselsår …)")
    .addOption(new Option("--election <type>").choices(Object.keys(electionRules)).makeOptionMandatory())
    .requiredOption("--name <name>", "name of the event, shown on ballots and screens")
    .requiredOption("--area <area>", 'municipality, as "1903 Harstad"')
    .requiredOption("--seats <n>", "seats to fill", wholeNumber)
    .option("--districts <list>", 'polling districts, as "0001 Sentrum,0002 Kanebogen"')
    .option("--event-id <id>", "1 to 8 digits; derived from election, name and area when left out")
    .addOption(new Option("--board <level>", "who counts").choices(["municipality", "county"]).default("municipality"))
    .option("--languages <list>", "languages of the ballots, as nb,nn,se", "nb,nn")
    .option("--election-day <date>", "as 2027-09-13; from the year in the name when left out")
    .option("--lists-version <n>", "running number of the package; a higher one replaces a lower", wholeNumber, 1)
    .option("--issued-at <time>", "ISO 8601; the election day when left out, so that the same lists give the same file")
    .option("--key <pem>", "RSA key to sign with: then it is a real event, not a training event")
    .option("--cert <pem>", "certificate of the key")
    .requiredOption("--out <zip>", "where to write the package")
    .option("--json", "machine output")
    .action(fromLists);
  basedata
    .command("check")
    .description("read a base-data package, check its signature and list every problem")
    .argument("<GRUNNLAG.zip>")
    .option("--ca <pem>", "certificate of the signer, or of the authority that issued it")
    .option("--json", "machine output")
    .action(check);
}

async function fromLists(path: string, options: FromListsArguments): Promise<void> {
  if ((options.key === undefined) !== (options.cert === undefined))
    refuse("signing-key-incomplete", "--key and --cert belong together: name both, or none for a training event.");
  const signer =
    options.key !== undefined && options.cert !== undefined
      ? { keyPem: await readNamedText(options.key), certPem: await readNamedText(options.cert) }
      : undefined;
  const { languages, listsVersion, ...rest } = options;
  const baseData = baseDataFromLists(decodeLists(await readNamedFile(path), path), {
    ...rest,
    ...(languages && { languages: languages.split(",").map((language) => language.trim()) }),
    version: listsVersion,
    issuedAt: options.issuedAt ?? (signer ? new Date().toISOString() : undefined),
    training: !signer,
  });
  const bytes = await writeBaseDataPackage(baseData, signer);
  // Read back before it is trusted: what was written is what everybody else will read.
  const read = await readBaseDataPackage(bytes, signer ? { trustedCaPem: signer.certPem } : {});
  await writeWholeFile(options.out, bytes);
  print(read, options.json);
  process.stderr.write(`Written: ${options.out}\n`);
}

async function check(path: string, options: { ca?: string; json?: true }): Promise<void> {
  const trustedCaPem = options.ca === undefined ? undefined : await readNamedText(options.ca);
  print(
    await readBaseDataPackage(await readNamedFile(path), { ...(trustedCaPem !== undefined && { trustedCaPem }) }),
    options.json,
  );
}

function print(read: ReadBaseData, json: true | undefined): void {
  process.stdout.write(json ? `${JSON.stringify(summariseBaseData(read))}\n` : `${describeBaseData(read)}\n`);
  if (read.baseData.event.training)
    process.stderr.write("OPPLÆRING: training base data; every screen and output will say so.\n");
}

function decodeLists(bytes: Uint8Array, path: string): string {
  const decoded = decodeUtf8(bytes);
  if ("text" in decoded) return decoded.text;
  const line = decoded.line === null ? "" : ` (line ${decoded.line})`;
  return refuse(
    "lists-not-utf8",
    `${path} cannot be read: ${decoded.reason}${line}. Nothing was written. Save it as UTF-8 and run again.`,
    { line: decoded.line },
  );
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}
