import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../../../src-main/cli.ts", import.meta.url));

export interface ServiceProcess {
  /** The start address with its token. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The real program in a process of its own, as a station runs it. */
export async function startServiceProcess(storeDir: string, scansDir: string): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [cli, "serve", "--store", storeDir, "--scans", scansDir, "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
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
