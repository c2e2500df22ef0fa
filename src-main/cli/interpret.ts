import { availableParallelism } from "node:os";
import { type Command, InvalidArgumentError } from "commander";
import { refuse } from "../../src-shared/result.ts";
import { decodeSide } from "../interpretation/decode-side.ts";
import { explainSheet } from "../interpretation/explain/explain-sheet.ts";
import { createInterpretationPool, type InterpretedSheet } from "../interpretation/pool.ts";
import { inputOf, openScans } from "../interpretation/scan-inputs.ts";
import { createZxingReader } from "../interpretation/zxing-reader.ts";
import { gapWarning } from "../scanning/scans-dir.ts";
import { writeWholeFile } from "./files.ts";
import { progressLine } from "./progress.ts";

interface InterpretOptions {
  readonly layouts: string;
  readonly workers: number;
  readonly ca?: string;
  readonly json?: true;
  readonly explain?: string;
  readonly out?: string;
}

export function register(program: Command): void {
  program
    .command("interpret")
    .description("read scanned sheets: one JSON object a line, in sheet order")
    .argument("<GRUNNLAG.zip>")
    .argument("<SCANS_DIR>", "<sheet>-1.EXT and <sheet>-2.EXT; jpg, png, tif, pgm")
    .requiredOption("--layouts <dir>", "folder that 'tellesentral ballots' wrote")
    .option("--workers <n>", "threads", wholeNumber, availableParallelism())
    .option("--ca <pem>", "certificate of the signer of the base data, or of the authority that issued it")
    .option("--explain <sheet>", "read this sheet alone, and draw every region, measure, decision and reason over it")
    .option("--out <png>", "the picture of --explain (default: <sheet>.explained.png in the current folder)")
    .option("--json", "machine output (the output is JSON lines in any case)")
    .action(interpret);
}

async function interpret(grunnlag: string, scansDir: string, options: InterpretOptions): Promise<void> {
  const { sheets, layouts, baseData } = await openScans({ grunnlag, scansDir, ...options });
  if (options.explain !== undefined) return explain(options.explain, { sheets, layouts, baseData }, options.out);
  const pool = await createInterpretationPool({ layouts, baseData, workers: options.workers, archive: false });
  process.stderr.write(
    gapWarning(
      scansDir,
      sheets.map(({ sheet }) => sheet),
    ),
  );
  const progress = progressLine("Reading", sheets.length);
  const ahead: Promise<InterpretedSheet>[] = [];
  try {
    let next = 0;
    for (let done = 0; done < sheets.length; done++) {
      while (next < sheets.length && ahead.length < pool.capacity) ahead.push(pool.submit(inputOf(sheets[next++]!)));
      const { reading } = await ahead.shift()!;
      if (!(await writeLine(JSON.stringify(reading)))) return;
      progress.at(done + 1, reading.outcome);
    }
  } finally {
    progress.end();
    const unread = Promise.allSettled(ahead);
    await pool.close();
    await unread;
  }
}

type Scans = Awaited<ReturnType<typeof openScans>>;

/** One sheet's line, and its picture. */
async function explain(sheet: string, { sheets, layouts, baseData }: Scans, out?: string): Promise<void> {
  const files = sheets.find((each) => each.sheet === sheet);
  if (!files)
    return refuse(
      "no-such-sheet",
      `The scans have no sheet ${sheet}. Nothing was written. They have ${sheets.length} sheets, the first is ${sheets[0]!.sheet}.`,
    );
  const { first, second } = inputOf(files);
  const sides = [(await decodeSide(first, false)).side, (await decodeSide(second, false)).side] as const;
  const secondCodeReader = await createZxingReader();
  const { reading, picture } = await explainSheet(sides, sheet, { layouts, baseData, secondCodeReader });
  const path = out ?? `${sheet}.explained.png`;
  await writeWholeFile(path, picture);
  await writeLine(JSON.stringify(reading));
  process.stderr.write(`Drawn in ${path}\n`);
}

/** Waits for a slow reader of the pipe, so that memory stays flat; false where the reader has gone (`| head`). */
function writeLine(line: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === "EPIPE") resolve(false);
      else reject(error);
    };
    process.stdout.once("error", onError);
    process.stdout.write(`${line}\n`, (error) => {
      if (error) return;
      process.stdout.off("error", onError);
      resolve(true);
    });
  });
}

export function wholeNumber(text: string): number {
  const n = Number(text);
  if (!/^\d+$/.test(text) || n < 1 || n > 10_000) throw new InvalidArgumentError("give a whole number from 1");
  return n;
}
