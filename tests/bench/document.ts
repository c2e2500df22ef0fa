import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../support/run-cli.ts";

/** A page of docs whose sections are written by programs; each section says its command and machine. */
export interface MeasuredPage {
  readonly path: string;
  /** What stands above the first section. */
  readonly intro: string;
}

export const benchmarks: MeasuredPage = {
  path: join(projectRoot, "docs", "benchmarks.md"),
  intro: `# Benchmarks

Written by \`npm run bench\` (interpretation, counting, memory), \`npm run bench:verifiser\` and \`npm run recount\` (a whole election). Each section says its command and machine. Figures
are minimum / median / maximum over the runs; quote medians and ratios, since shared machines are noisy.
`,
};

/** Replaces one section of the page, or adds it. */
export function writeSection(title: string, command: string, body: string, page: MeasuredPage = benchmarks): void {
  const old = existsSync(page.path) ? readFileSync(page.path, "utf8") : page.intro;
  const text = `## ${title}\n\n\`${command}\` on ${machine()}.\n\n${body.trim()}\n`;
  const sections = old.split(/\n(?=## )/);
  const at = sections.findIndex((section) => section.startsWith(`## ${title}\n`));
  if (at === -1) sections.push(`\n${text}`);
  else sections[at] = text;
  writeFileSync(page.path, `${sections.map((section) => section.trim()).join("\n\n")}\n`);
}

/** `min / median / max`. */
export function spread(values: readonly number[], digits = 1): string {
  const sorted = [...values].sort((a, b) => a - b);
  const median =
    sorted.length % 2
      ? sorted[(sorted.length - 1) / 2]!
      : (sorted[sorted.length / 2 - 1]! + sorted[sorted.length / 2]!) / 2;
  return [sorted[0]!, median, sorted.at(-1)!].map((value) => value.toFixed(digits)).join(" / ");
}

/** The value that this share of the values does not pass. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const day = new Date().toISOString().slice(0, 10);
  return `${cpus().length} cores of ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${process.platform}, ${day}`;
}
