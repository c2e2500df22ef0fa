import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** AMC-detect and the folders of the shared libraries it needs. */
export interface AmcProgram {
  readonly path: string;
  readonly libraryPath: string;
}

const PACKAGE = "auto-multiple-choice";

/**
 * Unpacks Debian's package auto-multiple-choice and the libraries that this machine lacks, without installing anything
 * (and so without the TeX that the package asks for): `apt-get download`, then `dpkg -x`. Needs a Debian machine that
 * reaches its package archive.
 */
export function unpackAmc(dir: string): AmcProgram {
  const root = join(dir, "root");
  const path = join(root, "usr/libexec/AMC/exec/AMC-detect");
  if (!existsSync(path)) {
    mkdirSync(root, { recursive: true });
    const apt = (...args: string[]) => execFileSync("apt-get", args, { cwd: dir, encoding: "utf8", stdio: "pipe" });
    const libraries = dependenciesOf(PACKAGE).filter((name) => name.startsWith("lib"));
    const missing = [...apt("-s", "install", "--no-install-recommends", ...libraries).matchAll(/^Inst (\S+)/gm)];
    apt("download", PACKAGE, ...missing.map((match) => match[1]!));
    for (const name of readdirSync(dir)) if (name.endsWith(".deb")) execFileSync("dpkg", ["-x", join(dir, name), root]);
  }
  return { path, libraryPath: librariesUnder(join(root, "usr/lib")).join(":") };
}

function dependenciesOf(name: string): string[] {
  const text = execFileSync("apt-cache", ["depends", "--no-recommends", "--no-suggests", name], { encoding: "utf8" });
  return [...text.matchAll(/^\s*Depends: ([^\s<]+)/gm)].map((match) => match[1]!);
}

function librariesUnder(dir: string): string[] {
  const names = readdirSync(dir);
  const below = names
    .map((name) => join(dir, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory());
  return [...(names.some((name) => name.includes(".so")) ? [dir] : []), ...below.flatMap(librariesUnder)];
}
