import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { refuse } from "../../src-shared/result.ts";

const project = fileURLToPath(new URL("../..", import.meta.url));
export const windowsDir = join(project, "dist", "windows");

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".map": "application/json",
};

/**
 * Builds the windows where that has not been done, or was done before their sources were changed (a checkout); a packaged
 * program brings them built and has no sources.
 */
export async function ensureWindows(dir = windowsDir): Promise<string> {
  const builtAt = await modifiedAt(join(dir, "jobbstyring", "index.html"));
  const sources = await Promise.all(
    ["src-renderer", "src-shared", "docs/manual/help"].map((name) => newestIn(join(project, name))),
  );
  const changedAt = Math.max(...sources);
  if (builtAt > 0 && builtAt >= changedAt) return dir;
  const vite = await import("vite").catch(() => null);
  if (!vite) {
    if (builtAt > 0) return dir;
    return refuse(
      "windows-not-built",
      "The windows are not built, and the build tool is not installed. Run `npm ci` first.",
    );
  }
  process.stderr.write("Building the windows …\n");
  await vite.build({ configFile: join(project, "vite.config.ts"), logLevel: "error" });
  return dir;
}

async function modifiedAt(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => 0,
  );
}

async function newestIn(dir: string): Promise<number> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  const times = entries
    .filter((entry) => entry.isFile())
    .map((entry) => modifiedAt(join(entry.parentPath, entry.name)));
  return Math.max(0, ...(await Promise.all(times)));
}

/** A file of the windows; null where there is none. Names with a hash may be kept by the browser for good. */
export async function windowFile(dir: string, pathname: string): Promise<Response | null> {
  const wanted = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  const path = resolve(dir, `.${normalize(decodeURIComponent(wanted))}`);
  if (!path.startsWith(resolve(dir))) return null;
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) return null;
  const kept = wanted.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  return new Response(bytes, {
    headers: { "content-type": types[extname(path)] ?? "application/octet-stream", "cache-control": kept },
  });
}
