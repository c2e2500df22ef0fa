import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { Command, CommanderError } from "commander";
import { Refusal } from "../src-shared/result.ts";

// Compiled code is kept for the next start, which halves the time to the first window; in this user's own folder, since whoever
// can write there decides what runs. Where it cannot be kept, everything works as before.
module.enableCompileCache?.(join(homedir(), ".cache", "tellesentral", "code"));

/**
 * The command line. Exit codes are fixed by the contract: 0 done, 1 refused, 2 wrong usage, 3 fault.
 * Each command lives in src-main/cli/<name>.ts and is loaded only when it is named, so that `--help` stays quick.
 */
const commands = {
  basedata: () => import("./cli/basedata.ts"),
  ballots: () => import("./cli/ballots.ts"),
  simulate: () => import("./cli/simulate.ts"),
  interpret: () => import("./cli/interpret.ts"),
  layout: () => import("./cli/layout.ts"),
  bench: () => import("./cli/bench.ts"),
  count: () => import("./cli/count.ts"),
  settle: () => import("./cli/settle.ts"),
  serve: () => import("./cli/serve.ts"),
  demo: () => import("./cli/demo.ts"),
  log: () => import("./cli/log.ts"),
  doctor: () => import("./cli/doctor.ts"),
  scanner: () => import("./cli/scanner.ts"),
  control: () => import("./cli/control.ts"),
} as const satisfies Record<string, () => Promise<{ register(program: Command): void }>>;

export async function runCli(argv: readonly string[]): Promise<number> {
  const program = new Command("tellesentral")
    .description("Open counting centre for paper ballots: scan, interpret, verify, audit, sign.")
    .showHelpAfterError("(add --help for the options)");
  const named = argv.find((word) => !word.startsWith("-"));
  const wanted = named && named in commands ? [named as keyof typeof commands] : (Object.keys(commands) as never[]);
  for (const name of wanted) (await commands[name]()).register(program);
  exitInsteadOfProcess(program);
  try {
    await program.parseAsync(argv, { from: "user" });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return report(error, argv.includes("--json"));
  }
}

function exitInsteadOfProcess(command: Command): void {
  command.exitOverride();
  for (const child of command.commands) exitInsteadOfProcess(child);
}

function report(error: unknown, json: boolean): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Refusal) {
    if (json) {
      const { code, message, details, problems } = error;
      process.stdout.write(`${JSON.stringify({ refused: { code, message, details, problems } })}\n`);
    }
    process.stderr.write(`Refused (${error.code}): ${error.message}\n`);
    for (const problem of error.problems)
      process.stderr.write(`  - ${problem.where}: ${problem.message} [${problem.code}]\n`);
    return 1;
  }
  process.stderr.write(`Fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.stderr.write(
    "Nothing that was reported as stored is lost. Run the same command again once the cause is mended.\n",
  );
  return 3;
}

if (import.meta.main) process.exitCode = await runCli(process.argv.slice(2));
else if (process.argv[1]?.endsWith("cli.ts")) process.exitCode = await runCli(process.argv.slice(2));
