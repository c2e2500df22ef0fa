import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../../src-main/cli.ts", import.meta.url));

export interface ServiceProcess {
  /** The start address with its token. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The real program in a process of its own, as a station runs it. Accepted sheets are not read again unless a test is about that: it
 * takes half a second a sheet, and the count stays open so long.
 */
export async function startServiceProcess(
  storeDir: string,
  scansDir: string,
  controlShare = 0,
): Promise<ServiceProcess> {
  const options = ["--store", storeDir, "--scans", scansDir, "--control-share", String(controlShare), "--json"];
  const child = spawn(process.execPath, [cli, "serve", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await firstLine(child);
  return {
    url: (JSON.parse(line) as { url: string }).url,
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.once("exit", (code) => reject(new Error(`the service ended with ${code} before it was ready`)));
    child.stdout!.on("data", (chunk) => {
      text += chunk;
      if (text.includes("\n")) resolve(text.slice(0, text.indexOf("\n")));
    });
  });
}
