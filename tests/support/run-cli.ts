import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
/** The folder with a real election, schemas and examples; not part of the project, so its tests skip where it is missing. */
export const sharedData = fileURLToPath(new URL("../../../shared/data", import.meta.url));

export interface CliRun {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the real command line in a process of its own, as a user does. */
export function runCli(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${projectRoot}/bin/tellesentral.mjs`, ...args], {
      cwd: options.cwd ?? projectRoot,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs the command line and fails loudly, with all it said, unless it ended with exit 0. */
export async function mustRun(args: readonly string[], options: { cwd?: string } = {}): Promise<CliRun> {
  const run = await runCli(args, options);
  if (run.code !== 0)
    throw new Error(
      `tellesentral ${args.join(" ")} ended with ${run.code}\n${run.stdout.slice(-3000)}\n${run.stderr.slice(-3000)}`,
    );
  return run;
}

export function ndjson<T>(text: string): T[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
}
