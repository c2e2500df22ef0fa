import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { progressLine } from "../../src-main/cli/progress.ts";
import { Refusal } from "../../src-shared/result.ts";
import { table, writeSection } from "../bench/document.ts";
import { measureCorpus } from "./corpus/measure-corpus.ts";
import { municipalityNames } from "./corpus/municipalities.ts";
import { runFuzz } from "./fuzz/run-fuzz.ts";
import { runMemory } from "./memory/run-memory.ts";
import { writeTroublePictures } from "./plots/trouble-pictures.ts";
import { replay } from "./replay.ts";
import { accuracyPage } from "./report/accuracy-page.ts";

/** `npm run accuracy`: how well sheets are read, what damaged files do, and what memory a worker holds; into docs/accuracy.md. */
const program = new Command("npm run accuracy --");

program
  .option("--sheets <n>", "sheets of all kinds together", wholeNumber, 100_000)
  .option("--kinds <a,b>", "only these kinds of trouble", (names) => names.split(","))
  .option("--seed <text>", "which sheets; use others than the default while tuning", "evidence")
  .option("--dpi <n>", "200 or 300", wholeNumber, 200)
  .addOption(new Option("--municipality <name>", "whose ballots").choices(municipalityNames).default("fjordvik"))
  .option("--workers <n>", "threads", wholeNumber, availableParallelism())
  .option("--resume <file>", "keep results here as they come, and go on from what it holds")
  .option("--dry", "say what came of it and write no documents")
  .option("--replay <kind...>", "KIND NUMBER: paint one sheet again, with the picture of what was seen in it")
  .option("--out <dir>", "folder of the replayed pictures", ".")
  .action(async (options) => {
    const { seed, dpi, municipality } = options;
    if (options.replay) {
      const [kind, number] = options.replay as string[];
      await replay({ seed, dpi, municipality }, kind ?? "", wholeNumber(number ?? ""), options.out);
    } else await measureCorpus({ ...options, command: commandLine() });
  });

program
  .command("pictures")
  .description("docs/plots/troubles.png: one sheet of each kind of trouble")
  .option("--seed <text>", "which sheets", "pictures")
  .action(({ seed }) => writeTroublePictures("docs/plots/troubles.png", seed));

program
  .command("fuzz")
  .description("damaged files through the real pool: crash and hang nothing, each gives a line")
  .option("--sheets <n>", "how many", wholeNumber, 10_000)
  .option("--from <n>", "number of the first, to look at one again", wholeNumber, 1)
  .option("--seed <text>", "which", "evidence")
  .option("--workers <n>", "threads", wholeNumber, availableParallelism())
  .option("--dry", "write no documents")
  .action(async ({ sheets, ...options }) => {
    const progress = progressLine("Fuzz", sheets);
    const { byDamage, failures, slowestMs } = await runFuzz(sheets, { ...options, onProgress: progress.at });
    progress.end();
    const rows = Object.entries(byDamage).map(([name, score]) => [
      name,
      ...[score.sheets, score.accepted, score.verify, score.unreadable].map(String),
    ]);
    const body = [
      `${sheets} sheets with damaged pictures, one side or both, through the real pool, seed \`${options.seed}\`.`,
      failures.length === 0
        ? `Each gave a line; no fault, no dead thread, none that hung; every accepted one reads as it is on paper. The slowest took ${(slowestMs / 1000).toFixed(1)} s, waiting in line included.`
        : `**${failures.length} failures**:\n\n${failures.map((failure) => `- ${failure.split("\n")[0]}`).join("\n")}`,
      table(["damage", "sheets", "accepted, rightly", "to verification", "unreadable"], rows),
    ].join("\n\n");
    process.stdout.write(`${body}\n`);
    if (!options.dry) writeSection("Damaged files", commandLine(), body, accuracyPage);
    process.exitCode = failures.length === 0 ? 0 : 1;
  });

program
  .command("memory")
  .description("resident memory of a process with one worker over many sides")
  .option("--sides <n>", "how many", wholeNumber, 50_000)
  .option("--dry", "write no documents")
  .action(async ({ sides, dry }) => {
    const progress = progressLine("Memory", sides);
    const run = await runMemory(sides, progress.at);
    progress.end();
    const [early, late] = [run.residentMb[4]!, run.residentMb.at(-1)!];
    const body = [
      `${run.sides} sides on one worker in ${Math.round(run.seconds)} s, half of them JPEG, half raw pages. Resident memory of the process and all its threads, medians of twentieths of the run, MB:`,
      run.residentMb.map((mb) => mb.toFixed(0)).join(", "),
      `From the fifth part to the last: ${(late - early).toFixed(0)} MB, ${(((late - early) * 1024) / (run.sides * 0.75)).toFixed(2)} KB a side.`,
    ].join("\n\n");
    process.stdout.write(`${body}\n`);
    if (!dry) writeSection("Memory of a worker", commandLine(), body, accuracyPage);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** What was typed, for the page it is written into, less what only says how it was run. */
function commandLine(): string {
  const words = process.argv.slice(2).join(" ");
  const given = words.replaceAll(/--(resume|workers)[ =]\S+ ?/g, "").trim();
  return `npm run accuracy${given ? ` -- ${given}` : ""}`;
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,7}$/.test(value)) throw new InvalidArgumentError("Give a whole number from 1.");
  return Number(value);
}
