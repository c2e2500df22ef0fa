import { resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { closingTable } from "../demo/closing-table.ts";
import { openWindows } from "../demo/open-windows.ts";
import { runDemo } from "../demo/run-demo.ts";
import { progressLine } from "./progress.ts";

interface DemoOptions {
  readonly ballots: number;
  readonly dir: string;
  readonly windows: boolean;
  readonly json?: true;
}

export function register(program: Command): void {
  program
    .command("demo")
    .description("an invented municipality from paper to signed result, then the four windows")
    .option("--ballots <n>", "how many voters", numberOfBallots, 600)
    .option("--dir <dir>", "folder for everything it makes; made anew every time", "out/demo")
    .option("--no-windows", "end after the result")
    .option("--json", "print the outcome as JSON")
    .action(demo);
}

async function demo(options: DemoOptions): Promise<void> {
  const dir = resolve(options.dir);
  process.stderr.write(`OPPLÆRING: an invented election in ${dir}\n`);
  let line = progressLine("", null);
  const outcome = await runDemo(dir, options.ballots, {
    step(title, total) {
      line.end();
      process.stderr.write(`  ${title}${total === null ? "" : ` (${total})`}\n`);
      line = progressLine("   ", total);
    },
    at: (done) => line.at(done),
  });
  line.end();
  if (options.json) {
    const { counts, settlement, differences } = outcome;
    const { listVotes, seats, elected } = settlement;
    process.stdout.write(`${JSON.stringify({ counts, listVotes, seats, elected, differences })}\n`);
  } else process.stdout.write(`\n${closingTable(outcome)}\n\n`);
  if (outcome.differences.length > 0) {
    process.exitCode = 3;
    return;
  }
  if (options.windows) await openWindows({ storeDir: outcome.storeDir, scansDir: outcome.scansDir });
}

function numberOfBallots(text: string): number {
  const n = Number(text);
  if (!/^\d+$/.test(text) || n < 50 || n > 100_000)
    throw new InvalidArgumentError("give a whole number from 50 to 100000");
  return n;
}
