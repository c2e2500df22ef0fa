import type { Command } from "commander";
import { refuse } from "../../src-shared/result.ts";
import { verifyStore } from "../audit/verify-store.ts";
import { openStore } from "../store/open-store.ts";
import { auditPage } from "../store/read-models/audit-page.ts";
import { progressLine } from "./progress.ts";

export function register(program: Command): void {
  const log = program.command("log").description("the audit log of a store: check it, show it");
  log
    .command("verify")
    .description("check the chain, the pictures, and that counts equal readings + decisions")
    .argument("<STORE_DIR>")
    .option("--json", "one JSON object on stdout")
    .action(verify);
  log
    .command("show")
    .description("the latest entries, newest first")
    .argument("<STORE_DIR>")
    .option("--limit <n>", "how many", "50")
    .action(show);
}

async function verify(dir: string, options: { json?: true }): Promise<void> {
  const store = await openStore(dir, "read-only");
  const line = progressLine("Pictures", null);
  try {
    const { problems, ...found } = await verifyStore(store.db, store.imagesDir, (images) => line.at(images));
    line.end();
    if (problems.length > 0) {
      refuse(
        "store-not-intact",
        `The store in ${dir} does not agree with its log: ${problems.length} problems.`,
        found,
        problems,
      );
    }
    const words =
      `The log is whole: ${found.entries} entries, last ${found.head.slice(0, 16)}…\n` +
      `${found.sheets} sheets, ${found.images} pictures, ${found.decisions} decisions and ${found.counts} counts agree with it.`;
    process.stdout.write(`${options.json ? JSON.stringify(found) : words}\n`);
  } finally {
    await store.close();
  }
}

async function show(dir: string, options: { limit: string }): Promise<void> {
  const store = await openStore(dir, "read-only");
  try {
    for (const line of await auditPage(store.db, { limit: Number(options.limit) || 50 })) {
      process.stdout.write(`${line.seq}  ${line.at}  ${line.person}  ${line.type}  ${JSON.stringify(line.details)}\n`);
    }
  } finally {
    await store.close();
  }
}
