import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Compiles src-wasm. The result is kept in the repository, since the compiler is a hundred megabytes that nobody else needs;
 * it is fetched when this is run. The hash of the sources is written into the module, and a test compares.
 */
const compiler = "assemblyscript@0.28.20";
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const sources = readdirSync(at("src-wasm")).sort();
const folder = mkdtempSync(join(tmpdir(), "wasm-"));
const out = join(folder, "out.wasm");
const options = ["-O3", "--converge", "--runtime", "stub", "--noAssert", "--enable", "simd"];
execFileSync(
  "npx",
  ["--yes", "--package", compiler, "asc", at("src-wasm/decode-grey-jpeg.ts"), "-o", out, ...options],
  { stdio: "inherit" },
);
const hash = createHash("sha256");
for (const name of sources) hash.update(readFileSync(at(`src-wasm/${name}`)));
writeFileSync(
  at("src-main/interpretation/jpeg/decode-grey-jpeg.wasm"),
  Buffer.concat([readFileSync(out), customSection("source-sha256", hash.digest("hex"))]),
);
rmSync(folder, { recursive: true });

/** Section 0 of a module: a name and bytes. Both are short enough that every length is one byte. */
function customSection(name, text) {
  const body = Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from(text)]);
  return Buffer.concat([Buffer.from([0, body.length]), body]);
}
