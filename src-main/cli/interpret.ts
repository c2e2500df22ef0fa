import { availableParallelism } from "node:os";
import { type Command, InvalidArgumentError } from "commander";
import { createInterpretationPool, type InterpretedSheet } from "../interpretation/pool.ts";
import { inputOf, openScans } from "../interpretation/scan-inputs.ts";
import { progressLine } from "./progress.ts";

interface InterpretOptions {
  readonly layouts: string;
  readonly workers: number;
  readonly ca?: string;
  readonly json?: true;
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
    .option("--json", "machine output (the output is JSON lines in any case)")
    .action(interpret);
}

async function interpret(grunnlag: string, scansDir: string, options: InterpretOptions): Promise<void> {
  const { sheets, layouts, baseData } = await openScans({ grunnlag, scansDir, ...options });
  const pool = await createInterpretationPool({ layouts, baseData, workers: options.workers, archive: false });
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
