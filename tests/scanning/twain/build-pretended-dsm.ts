import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("./pretended-dsm.c", import.meta.url));
const compiler = spawnSync("cc", ["--version"]).status === 0;

export const twainMissing =
  process.platform !== "linux" ? "built on Linux only" : compiler ? null : "no C compiler: apt-get install gcc";

let library: string | null = null;

/** The library, built once a run of the tests. */
export function pretendedDsm(): string {
  if (library && existsSync(library)) return library;
  const dir = mkdtempSync(join(tmpdir(), "twain-"));
  process.on("exit", () => rmSync(dir, { recursive: true, force: true }));
  library = join(dir, "libtwaindsm.so");
  execFileSync("cc", ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, source]);
  return library;
}
