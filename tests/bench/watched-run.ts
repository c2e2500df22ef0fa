import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { projectRoot } from "../support/run-cli.ts";

export interface WatchedRun {
  readonly stdout: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Resident memory every second, MB; all threads of the process share it. */
  readonly rssMb: readonly number[];
}

/** Runs the command line and watches its memory from outside; fails unless it ends with exit 0. Linux only. */
export function watchedRun(args: readonly string[]): Promise<WatchedRun> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(process.execPath, [`${projectRoot}/src-main/cli.ts`, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const rssMb: number[] = [];
    let cpuSeconds = 0;
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-4000);
    });
    const watch = setInterval(() => {
      const status = procFile(child.pid, "status");
      const rssKb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
      if (rssKb > 0) rssMb.push(rssKb / 1024);
      // Fields 14 and 15 of stat, counted after the name in parentheses, are CPU time in hundredths of a second.
      const fields = procFile(child.pid, "stat").split(") ")[1]?.split(" ");
      if (fields) cpuSeconds = (Number(fields[11]) + Number(fields[12])) / 100;
    }, 1000);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      const seconds = (performance.now() - startedAt) / 1000;
      if (code === 0) resolve({ stdout, seconds, cpuSeconds, rssMb });
      else reject(new Error(`tellesentral ${args.slice(0, 2).join(" ")} ended with ${code}: ${stderr}`));
    });
  });
}

function procFile(pid: number | undefined, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return "";
  }
}
