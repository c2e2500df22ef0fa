import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

export interface WindowsToOpen {
  readonly storeDir: string;
  readonly scansDir: string;
}

/**
 * Opens the four windows and waits until they are closed: in Electron where there is one and a display, else the
 * service on loopback with the default browser, or only its address where there is no display.
 */
export async function openWindows({ storeDir, scansDir }: WindowsToOpen): Promise<void> {
  const electron = hasDisplay() ? findElectron() : null;
  if (electron) {
    process.stderr.write("Opening the windows in Electron. Close them with Ctrl+Q.\n");
    await run(electron, [projectRoot, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])], {
      TELLESENTRAL_STORE: storeDir,
      TELLESENTRAL_SCANS: scansDir,
      TELLESENTRAL_NODE: process.execPath,
    });
    return;
  }
  const serve = ["serve", "--store", storeDir, "--scans", scansDir, "--training", ...(hasDisplay() ? ["--open"] : [])];
  await run(process.execPath, [join(projectRoot, "src-main/cli.ts"), ...serve], {});
}

function hasDisplay(): boolean {
  return (
    process.platform === "win32" ||
    process.platform === "darwin" ||
    Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
  );
}

/** The program itself, not its npm package, which on an offline machine is there without it. */
function findElectron(): string | null {
  const name = process.platform === "win32" ? "electron.exe" : "electron";
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return existsSync(join(override, name)) ? join(override, name) : null;
  try {
    const home = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
    return existsSync(join(home, "dist", name)) ? join(home, "dist", name) : null;
  } catch {
    return null;
  }
}

/** Runs a program in the foreground and waits for its end; a terminal sends Ctrl+C to it as to us, so it is not passed on there. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, ...env } });
    const pass = (signal: NodeJS.Signals) => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    };
    process.on("SIGINT", pass).on("SIGTERM", pass);
    child.on("error", reject);
    child.on("exit", () => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      resolve();
    });
  });
}
