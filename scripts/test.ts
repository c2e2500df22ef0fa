import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunSummary } from "./summary-reporter.ts";

/**
 * `npm test`: everything that CI runs, on Node 24, closing with `N passed, N failed, N skipped`.
 * The checks of types, style and imports count as one test each.
 */
const folder = mkdtempSync(join(tmpdir(), "tellesentral-test-"));
const total: RunSummary = { passed: 0, failed: 0, skipped: [] };
const hasElectron = canResolve("electron");

check("types", "typescript/bin/tsc", ["-p", "tsconfig.json"]);
check("types of the windows", "typescript/bin/tsc", ["-p", "tsconfig.renderer.json"]);
if (hasElectron) check("types of the Electron shell", "typescript/bin/tsc", ["-p", "tsconfig.electron.json"]);
else total.skipped.push({ name: "types of the Electron shell", reason: "the package electron is not installed" });
check("format and lint", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]);
check("import rules", "dependency-cruiser/bin/dependency-cruiser.mjs", [
  "--config",
  ".dependency-cruiser.cjs",
  "src-shared",
  "src-main",
  "src-renderer",
]);
suite("unit");
suite("programs");
suite("integration");
rmSync(folder, { recursive: true, force: true });

for (const { name, reason } of total.skipped) console.log(`skipped: ${name} (${reason})`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

function check(name: string, script: string, args: string[]): void {
  const startedAt = performance.now();
  const ok = run([join("node_modules", script), ...args]) === 0;
  total[ok ? "passed" : "failed"]++;
  console.log(`${ok ? "ok" : "FAILED"}: ${name} (${Math.round((performance.now() - startedAt) / 1000)} s)`);
}

function suite(project: string): void {
  const file = join(folder, `${project}.json`);
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=./scripts/summary-reporter.ts",
  ];
  const status = run(args, { TELLESENTRAL_SUMMARY: file });
  if (!existsSync(file)) {
    total.failed++;
    console.log(`FAILED: the ${project} tests ended with status ${status} and no result`);
    return;
  }
  const summary = JSON.parse(readFileSync(file, "utf8")) as RunSummary;
  total.passed += summary.passed;
  total.failed += summary.failed;
  total.skipped.push(...summary.skipped);
  if (status !== 0 && summary.failed === 0) total.failed++;
}

function run(args: string[], env: Record<string, string> = {}): number {
  const result = spawnSync(process.execPath, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  return result.status ?? 1;
}

function canResolve(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}
