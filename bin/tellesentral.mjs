#!/usr/bin/env node
// Starts the command line on Node 24, which the project brings along, whatever Node the machine has.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../src-main/cli.ts", import.meta.url));
const watch = new URL("end-with-parent.mjs", import.meta.url).href;
if (Number(process.versions.node.split(".")[0]) >= 24) {
  process.argv[1] = cli;
  await import(cli);
} else {
  const node = bundledNode();
  if (!node) {
    console.error("tellesentral needs Node 24: run `npm ci` in the project folder, or install Node 24.");
    process.exit(3);
  }
  const child = spawn(node, ["--import", watch, cli, ...process.argv.slice(2)], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // A terminal sends Ctrl+C to both of us; passed on, it would come twice and cut a tidy end short.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code, signal) => process.exit(signal ? 128 : (code ?? 3)));
}

function bundledNode() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  try {
    const home = createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`);
    const path = fileURLToPath(new URL(platform === "win" ? "bin/node.exe" : "bin/node", `file://${home}`));
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}
