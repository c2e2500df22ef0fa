import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import module from "node:module";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { createCountingService } from "../server.ts";
import { listen } from "../service/listen.ts";
import { ensureWindows } from "../service/windows-files.ts";

interface ServeOptions {
  store: string;
  port: number;
  training?: true;
  scans?: string;
  workers?: number;
  controlShare?: number;
  socket?: string;
  open?: true;
  json?: true;
}

export function register(program: Command): void {
  program
    .command("serve")
    .description("the four windows in a browser, on loopback")
    .option(
      "--store <dir>",
      "folder of the store; made where it is not there",
      join(process.cwd(), "tellesentral-store"),
    )
    .option("--port <number>", "port on 127.0.0.1; 0 takes a free one", port, 0)
    .option("--training", "allow invented sheets, and say OPPLÆRING on every screen")
    .option("--scans <dir>", "where looking for folders of scans begins (default: the working folder)")
    .option("--workers <number>", "threads that read sheets (default: one per core)", wholeNumber)
    .option(
      "--control-share <x>",
      "share of accepted sheets that the control reader reads again, 0 to 1 (default: 1)",
      share,
    )
    .option("--socket <path>", "listen on this private socket file instead, for the desktop shell")
    .option("--open", "open the address in the default browser")
    .option("--json", "print the address as JSON")
    .action(serve);
}

/** Runs until the process is told to end; then finishes the sheet in hand and closes the store. */
async function serve(options: ServeOptions): Promise<void> {
  const token = options.socket ? undefined : randomBytes(24).toString("base64url");
  const windowsDir = await ensureWindows();
  const service = await createCountingService({
    storeDir: options.store,
    windowsDir,
    ...(token ? { token } : {}),
    ...(options.training ? { training: true } : {}),
    ...(options.scans ? { scansDir: options.scans } : {}),
    ...(options.workers ? { workers: options.workers } : {}),
    ...(options.controlShare === undefined ? {} : { controlShare: options.controlShare }),
  });
  const where = options.socket ? { socketPath: options.socket } : { port: options.port };
  const listening = await listen(service.fetch, where);
  const url = options.socket ? null : `http://127.0.0.1:${listening.port}/?token=${token}`;
  if (options.json) process.stdout.write(`${JSON.stringify({ url, socket: options.socket ?? null })}\n`);
  else if (url) {
    process.stdout.write(`${url}\n`);
    process.stderr.write("Open the address in a browser on this machine. Stop with Ctrl+C.\n");
  } else process.stdout.write("ready\n");
  if (options.open && url) openInBrowser(url);
  // Before the first sheet, and not only at a tidy end: a kiosk is often switched off at the wall.
  setTimeout(() => module.flushCompileCache?.(), CODE_KEPT_AFTER_MS).unref();
  await toldToEnd();
  await listening.close();
  await service.close();
  // The shell's channel would keep this process alive when all its work is done.
  if (process.connected) process.disconnect();
}

const CODE_KEPT_AFTER_MS = 5_000;

/** Where there is no browser the printed address is enough. */
function openInBrowser(url: string): void {
  const [program, ...args] =
    process.platform === "win32"
      ? ["rundll32", "url.dll,FileProtocolHandler", url]
      : [process.platform === "darwin" ? "open" : "xdg-open", url];
  spawn(program!, args, { stdio: "ignore", detached: true })
    .on("error", () => process.stderr.write("No browser could be started; open the address by hand.\n"))
    .unref();
}

function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    if (process.channel) process.once("disconnect", () => resolve());
  });
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("a whole number is expected");
  return Number(text);
}

function share(text: string): number {
  const value = Number(text);
  if (!(text.trim() !== "" && value >= 0 && value <= 1))
    throw new InvalidArgumentError("a share is a number from 0 to 1");
  return value;
}

function port(text: string): number {
  const number = wholeNumber(text);
  if (number > 65_535) throw new InvalidArgumentError("a port is a number from 0 to 65535");
  return number;
}
