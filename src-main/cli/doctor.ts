import { join } from "node:path";
import type { Command } from "commander";
import { examineMachine } from "../doctor/examine-machine.ts";
import type { Finding } from "../doctor/finding.ts";

const marks: Record<Finding["state"], string> = { has: "✓", without: "–", lacks: "✗" };

export function register(program: Command): void {
  program
    .command("doctor")
    .description("what this machine has and lacks: scanner stack, card reader, disk, clock")
    .option("--store <dir>", "where the store is to lie", join(process.cwd(), "tellesentral-store"))
    .option("--json", "machine output")
    .action(doctor);
}

/** Exit 1 only where something that counting needs is lacking. */
async function doctor(options: { store: string; json?: true }): Promise<void> {
  const findings = await examineMachine(options.store);
  if (options.json) process.stdout.write(`${JSON.stringify({ findings })}\n`);
  else {
    const width = Math.max(...findings.map((finding) => finding.subject.length));
    for (const { state, subject, found, advice } of findings) {
      process.stdout.write(`${marks[state]} ${subject.padEnd(width)}  ${found}\n`);
      if (advice) process.stdout.write(`  ${" ".repeat(width)}  ${advice}\n`);
    }
  }
  if (findings.some((finding) => finding.state === "lacks")) process.exitCode = 1;
}
