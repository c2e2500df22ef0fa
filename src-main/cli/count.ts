import { access, readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { dirname, resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type CountCategory, countCategories } from "../../src-shared/domain/count-categories.ts";
import { type DuplicateResolution, duplicateResolution } from "../../src-shared/domain/duplicate-resolution.ts";
import type { Layout } from "../../src-shared/domain/layout.ts";
import { limitNames, type TighterLimits } from "../../src-shared/domain/tighter-limits.ts";
import { type Problem, refuse } from "../../src-shared/result.ts";
import { type App, createApp } from "../app.ts";
import { readBaseDataPackage } from "../basedata/read-base-data-package.ts";
import { readLayouts } from "../interpretation/read-layouts.ts";
import { describeLimits } from "../interpretation/tightening/check-tighter-limits.ts";
import { createKeyFileSigner } from "../results/key-file-signer.ts";
import type { Signer } from "../results/signer.ts";
import type { Count } from "../use-cases/counts/count-port.ts";
import { type CountChoice, chooseKey, findOrStartCount } from "./counting/choose-count.ts";
import { type KnownAnswers, readDecisions } from "./counting/decisions-file.ts";
import { readNdjson } from "./counting/ndjson-file.ts";
import { type BoxFolder, readBoxFolders, scanBoxes } from "./counting/scan-boxes.ts";
import { settleQueue } from "./counting/settle-queue.ts";
import { progressLine } from "./progress.ts";

interface CountOptions {
  readonly layouts: string;
  readonly store: string;
  readonly category: CountCategory;
  readonly area: string;
  readonly box: readonly string[];
  readonly out: string;
  readonly decisions?: string;
  readonly duplicates?: string;
  readonly final?: true;
  readonly key?: string;
  readonly cert?: string;
  readonly ca?: string;
  readonly workers?: number;
  readonly contest?: string;
  readonly ordinal?: number;
  readonly reopen?: string;
  readonly tighten?: TighterLimits;
  readonly json?: true;
}

export function register(program: Command): void {
  program
    .command("count")
    .description("Count boxes of scanned ballots from folders to a signed result package; run again to resume.")
    .argument("<basedata>", "GRUNNLAG.zip")
    .requiredOption("--layouts <dir>", "folder that 'tellesentral ballots' wrote")
    .requiredOption("--store <dir>", "store of the counting centre; made where it is not there")
    .addOption(
      new Option("--category <code>", "count category").choices(Object.keys(countCategories)).makeOptionMandatory(),
    )
    .requiredOption("--area <id>", "counting area: 0001, 0000 for the whole municipality, or a whole path")
    .requiredOption("--box <dir>", "scans of one box; repeat for more, in the same order every time", collect)
    .requiredOption("--out <zip>", "result package; written whole when everything is done, or not at all")
    .option(
      "--decisions <ndjson>",
      "a verifier's answers, one object a line, keyed by ballotId or sheet (<box>/<sheet>)",
    )
    .option(
      "--duplicates <ndjson>",
      '{"ballotId", "resolution": "keep-first"|"keep-second"|"keep-both", "reason"} a line',
    )
    .option("--final", "a final count (default: preliminary)")
    .option("--key <pem>", "RSA key to sign the result with")
    .option("--cert <pem>", "certificate of the key")
    .option("--ca <pem>", "certificate that the base data are signed under")
    .option("--workers <n>", "threads that read sheets", wholeNumber)
    .option("--contest <id>", "which contest, where several are counted in the area")
    .option("--ordinal <n>", "number of the count; 2 is the first recount", wholeNumber)
    .option("--reopen <reason>", "open a completed count again, to decide or resolve anew")
    .option(
      "--tighten <name=value>",
      "read this count more strictly than measured, e.g. box.marked=0.1; repeat for more; an unknown name lists them",
      tightened,
    )
    .option("--json", "one JSON object a line on stdout, the last is the summary")
    .action(count);
}

async function count(baseDataPath: string, options: CountOptions): Promise<void> {
  const given = await readInputs(baseDataPath, options);
  const app = await createApp({ storeDir: options.store, ...(options.workers ? { workers: options.workers } : {}) });
  try {
    await countWith(app, given, options);
  } catch (error) {
    throw explainFullDisk(error);
  } finally {
    await app.close();
  }
}

interface Inputs {
  readonly baseData: Uint8Array;
  readonly trustedCaPem?: string;
  readonly layouts: readonly Layout[];
  readonly folders: readonly BoxFolder[];
  readonly answers: KnownAnswers;
  readonly resolutions: readonly DuplicateResolution[];
  readonly signer?: Signer;
}

/** Everything that can be wrong is found before the store is touched. */
async function readInputs(baseDataPath: string, options: CountOptions): Promise<Inputs> {
  if ((options.key === undefined) !== (options.cert === undefined)) {
    refuse("signing-key-incomplete", "--key and --cert belong together: name both, or none for an unsigned package.");
  }
  await access(dirname(resolve(options.out))).catch(() =>
    refuse("out-folder-missing", `The folder of ${options.out} is not there. Make it first; nothing was counted.`),
  );
  const signer =
    options.key !== undefined && options.cert !== undefined
      ? createKeyFileSigner(await readText(options.key), await readText(options.cert), new Date())
      : undefined;
  const resolutions = options.duplicates
    ? (await readNdjson(options.duplicates, duplicateResolution, "duplicates-invalid")).map((line) => line.value)
    : [];
  const baseData = await readFile(baseDataPath).catch(() => unreadable(baseDataPath));
  const trust = options.ca === undefined ? {} : { trustedCaPem: await readText(options.ca) };
  chooseKey((await readBaseDataPackage(baseData, trust)).baseData, choiceOf(options));
  return {
    baseData,
    ...trust,
    layouts: await readLayouts(options.layouts),
    folders: await readBoxFolders(options.box),
    answers: await readDecisions(options.decisions),
    resolutions,
    ...(signer ? { signer } : {}),
  };
}

function choiceOf(options: CountOptions): CountChoice {
  const { category, area, contest, ordinal, tighten: tighter } = options;
  return { category, area, contest, ordinal, tighter, stage: options.final ? "final" : "preliminary" };
}

async function countWith(app: App, given: Inputs, options: CountOptions): Promise<void> {
  const startedAt = performance.now();
  const person = `${userInfo().username} (command line)`;
  const say = (event: object, text: string) => process.stdout.write(`${options.json ? JSON.stringify(event) : text}\n`);
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const { baseData, trustedCaPem } = given;
  const read = await app.as(person).baseData.import({ bytes: baseData, ...(trustedCaPem ? { trustedCaPem } : {}) });
  if (read.baseData.event.training) note("OPPLÆRING: this is a training election. The result is not for a real count.");
  await app.as(person).baseData.importLayouts({ layouts: given.layouts });

  let current = await findOrStartCount(app, person, choiceOf(options));
  if (options.reopen !== undefined && (current.state === "completed" || current.state === "signed")) {
    current = await app.as(person).counts.reopen({ count: current.id, reason: options.reopen });
  }
  const scanned = await scan(app, person, current, given.folders, say);
  if (current.state === "started") await finishCount(app, person, current, given, note);
  else note(`The count is ${current.state}; its result is written again. To change it, use --reopen "reason".`);

  const line = progressLine("Images", null);
  const written = await app.as(person).counts.sign({
    count: current.id,
    path: options.out,
    ...(given.signer ? { signer: given.signer } : {}),
    onImage: (done) => line.at(done),
  });
  line.end();
  if (written.overLimit)
    note(
      `The package is ${Math.ceil(written.bytes / 1e6)} MB, more than the receiver takes. Hand it over on a stick, and say so.`,
    );
  const { result } = await app.read.result(current.id);
  const summary = {
    count: result.key,
    boxes: given.folders.length,
    ...scanned,
    total: result.total,
    lists: result.lists,
    corrected: result.corrected.length,
    rejected: result.rejected.length,
    out: options.out,
    sha256: written.sha256,
    signedBy: written.signedBy,
    images: written.images,
    imageQuality: written.imageQuality,
    overLimit: written.overLimit,
    training: read.baseData.event.training,
    seconds: Math.round(performance.now() - startedAt) / 1000,
  };
  const signedBy = written.signedBy === null ? "unsigned" : `signed by ${written.signedBy}`;
  say(
    { summary },
    `counted ${result.total} ballots, ${result.rejected.length} proposed rejected; ${options.out} ${signedBy}`,
  );
}

async function scan(
  app: App,
  person: string,
  current: Count,
  folders: readonly BoxFolder[],
  say: (event: object, text: string) => void,
): Promise<{ stored: number; skipped: number }> {
  const line = progressLine(
    "Scanning",
    folders.reduce((sum, folder) => sum + folder.sheets.length, 0),
  );
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once("SIGINT", interrupt);
  let done = 0;
  try {
    return await scanBoxes(app, person, current, folders, stop.signal, {
      onStored(box, sheet, ballotId) {
        done += 1;
        line.at(done, `box ${box}`);
        say({ event: "stored", box, sheet, ballotId }, `stored ${box} ${sheet} ${ballotId ?? "-"}`);
      },
      onPaused: () =>
        refuse(
          "count-paused",
          "The count was paused. Everything printed as stored is safe; run the same command to go on.",
        ),
    });
  } finally {
    line.end();
    process.off("SIGINT", interrupt);
  }
}

async function finishCount(
  app: App,
  person: string,
  current: Count,
  given: Inputs,
  note: (text: string) => void,
): Promise<void> {
  const settled = await settleQueue(app, person, current, given.answers, given.resolutions);
  for (const text of settled.notes) note(text);
  if (settled.decided > 0) note(`${settled.decided} sheets decided by the answers given.`);
  const left: Problem[] = [...settled.problems, ...(await app.read.blockers(current.id))];
  if (left.length > 0) {
    refuse(
      "count-not-finished",
      `${left.length} things are left before the count can be completed. All sheets are stored; no result was written. ` +
        "Add the answers (--decisions, --duplicates) and run the same command again.",
      { undecided: left.filter((p) => p.code === "sheet-undecided").length },
      left,
    );
  }
  await app.as(person).counts.complete({ count: current.id });
}

function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => unreadable(path));
}

function unreadable(path: string): never {
  return refuse(
    "file-unreadable",
    `${path} cannot be read. Check its name and that you may read it; nothing was counted.`,
  );
}

/** A full disk is the one fault that operators meet: it gets words of its own. */
function explainFullDisk(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (code !== "ENOSPC" && code !== "SQLITE_FULL" && code !== "EDQUOT") return error;
  return new Error(
    "The disk is full. The box is paused; every sheet that was printed as stored is safe. Make room and run the same command again.",
    { cause: error },
  );
}

function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** One `name=value` more; what the value may be is for the count to judge. */
function tightened(given: string, before: TighterLimits | undefined): TighterLimits {
  const [name = "", value = ""] = given.split("=");
  const limit = limitNames.find((each) => each === name);
  if (!limit) throw new InvalidArgumentError(`The limits that can be tightened: ${describeLimits()}.`);
  if (!/^\d+(\.\d+)?$/.test(value)) throw new InvalidArgumentError(`Give a number, as in ${name}=0.1.`);
  return { ...before, [limit]: Number(value) };
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,5}$/.test(value)) throw new InvalidArgumentError("Give a whole number from 1.");
  return Number(value);
}
