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
  try {
    const ahead: Promise<InterpretedSheet>[] = [];
    let next = 0;
    for (let done = 0; done < sheets.length; done++) {
      while (next < sheets.length && ahead.length < pool.capacity) ahead.push(pool.submit(inputOf(sheets[next++]!)));
      const { reading } = await ahead.shift()!;
      await writeLine(JSON.stringify(reading));
      progress.at(done + 1, reading.outcome);
    }
  } finally {
    progress.end();
    await pool.close();
  }
}

/** Waits for a slow reader of the pipe, so that memory stays flat. */
function writeLine(line: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(`${line}\n`)) resolve();
    else process.stdout.once("drain", resolve);
  });
}

export function wholeNumber(text: string): number {
  const n = Number(text);
  if (!/^\d+$/.test(text) || n < 1 || n > 10_000) throw new InvalidArgumentError("give a whole number from 1");
  return n;
}
