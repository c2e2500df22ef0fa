// Sets up the 32-bit helper for TWAIN drivers that exist in 32 bits only: `npm run twain32`, on Windows, once.
// npm itself installs packages of one processor only, so these two are fetched and unpacked by name.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = process.argv[2] ?? fileURLToPath(new URL("..", import.meta.url));
const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
/** The newest line of Node that is made for 32-bit Windows; its N-API runs the same koffi. */
const NODE_32 = "22.23.2";

unpack("node-win-x86", NODE_32);
unpack("@koromix/koffi-win32-ia32", dependencies.koffi);
process.stderr.write("The 32-bit helper is in place. `tellesentral scanner list` now shows 32-bit drivers too.\n");

function unpack(name, version) {
  const into = join(root, "node_modules", name);
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const file = `${name.replace("@", "").replace("/", "-")}-${version}.tgz`;
  run("npm", ["pack", "--silent", `${name}@${version}`, "--pack-destination", into]);
  run("tar", ["-xzf", file, "--strip-components", "1"], into);
  rmSync(join(into, file));
}

function run(program, args, cwd = root) {
  const done = spawnSync(program, args, {
    cwd,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (done.status === 0) return;
  process.stderr.write(`${program} failed. The 32-bit helper was not set up. Check the network and run this again.\n`);
  process.exit(1);
}
