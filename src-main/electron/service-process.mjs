import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { app, utilityProcess } from "electron";

const cli = fileURLToPath(new URL("../cli.ts", import.meta.url));
const RESTART_AFTER_MS = 1000;
/** A service that keeps dying is a fault a person must see to; more tries would hide it. */
const MOST_RESTARTS = 5;
/** Long enough for the sheets in hand. A service that hangs is killed: what it acknowledged is on disk. */
const ENDS_WITHIN_MS = 30_000;

/**
 * Starts the service on a private socket file (or named pipe) and starts it again if it dies.
 * With TELLESENTRAL_NODE it is a child of that Node, else a utility process of Electron's own.
 * @returns {Promise<{ socketPath: string, stop(): Promise<void> }>}
 */
export async function startService() {
  const { socketPath, forget } = privateSocket();
  let stopping = false;
  let restarts = 0;
  /** @type {Running} */
  let running = launch(socketPath);
  const watch = () => {
    void running.exited.then(() => {
      if (stopping || restarts++ >= MOST_RESTARTS) return;
      console.error("The counting service ended; starting it again. What was stored is safe.");
      setTimeout(() => {
        if (stopping) return;
        running = launch(socketPath);
        watch();
      }, RESTART_AFTER_MS);
    });
  };
  await running.ready;
  watch();
  return {
    socketPath,
    async stop() {
      stopping = true;
      running.end();
      const patience = setTimeout(() => running.kill(), ENDS_WITHIN_MS);
      await running.exited;
      clearTimeout(patience);
      forget();
    },
  };
}

/** Only this user may enter the folder; a named pipe has a name that cannot be guessed. */
function privateSocket() {
  if (process.platform === "win32") {
    return { socketPath: `\\\\.\\pipe\\tellesentral-${randomBytes(16).toString("hex")}`, forget: () => {} };
  }
  const dir = mkdtempSync(join(tmpdir(), "tellesentral-"));
  return { socketPath: join(dir, "service.sock"), forget: () => rmSync(dir, { recursive: true, force: true }) };
}

/** @typedef {{ ready: Promise<void>, exited: Promise<void>, end(): void, kill(): void }} Running */

/** @param {string} socketPath @returns {Running} */
function launch(socketPath) {
  if (process.platform !== "win32") rmSync(socketPath, { force: true });
  const args = ["serve", "--socket", socketPath, "--store", storeDir()];
  if (process.env.TELLESENTRAL_SCANS) args.push("--scans", process.env.TELLESENTRAL_SCANS);
  if (process.env.TELLESENTRAL_TRAINING) args.push("--training");
  const node = process.env.TELLESENTRAL_NODE;
  return node ? asChild(node, args) : asUtility(args);
}

function storeDir() {
  return process.env.TELLESENTRAL_STORE ?? join(app.getPath("userData"), "store");
}

/** @param {string} node @param {string[]} args @returns {Running} */
function asChild(node, args) {
  // The channel closes with the shell, however it ends, and the service then ends too.
  const child = spawn(node, [cli, ...args], { stdio: ["ignore", "pipe", "inherit", "ipc"] });
  const exited = new Promise((resolve) => child.once("exit", () => resolve(undefined)));
  return {
    ready: readyLine(child.stdout, exited),
    exited,
    end: () => child.kill("SIGTERM"),
    kill: () => child.kill("SIGKILL"),
  };
}

/** @param {string[]} args @returns {Running} */
function asUtility(args) {
  const child = utilityProcess.fork(cli, args, { stdio: ["ignore", "pipe", "inherit"], serviceName: "tellesentral" });
  const exited = new Promise((resolve) => child.once("exit", () => resolve(undefined)));
  return {
    ready: readyLine(child.stdout, exited),
    exited,
    end: () => child.kill(),
    kill: () => child.pid && process.kill(child.pid, "SIGKILL"),
  };
}

/**
 * @param {NodeJS.ReadableStream | null} stdout
 * @param {Promise<unknown>} exited
 * @returns {Promise<void>}
 */
function readyLine(stdout, exited) {
  return new Promise((resolve, reject) => {
    stdout?.on("data", (chunk) => {
      if (String(chunk).includes("ready")) resolve();
    });
    void exited.then(() => reject(new Error(`The counting service did not start (folder of ${dirname(cli)}).`)));
  });
}
