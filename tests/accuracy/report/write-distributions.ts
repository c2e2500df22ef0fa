import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../support/run-cli.ts";
import { type Quantity, quantities, quantityNames } from "../quantities/quantities.ts";

const HEADING = "## Distributions";

/** Replaces the section "Distributions" of docs/interpretation.md, which belongs to the corpus; the rest is written by hand. */
export function writeDistributions(sheets: number, command: string): void {
  const path = join(projectRoot, "docs", "interpretation.md");
  const sections = readFileSync(path, "utf8")
    .trim()
    .split(/\n(?=## )/);
  const own = sectionOf(sheets, command);
  const at = sections.findIndex((section) => section.startsWith(`${HEADING}\n`));
  if (at === -1) sections.push(own);
  else sections[at] = own;
  writeFileSync(path, `${sections.map((section) => section.trim()).join("\n\n")}\n`);
}

function sectionOf(sheets: number, command: string): string {
  const intro = [
    `What each threshold was compared with on ${sheets.toLocaleString("en")} simulated sheets of all kinds of trouble (\`${command}\`, docs/accuracy.md).`,
    "Curves are shares of their own sum on a logarithmic axis, since what decides are the rare ones: where the curves of marked",
    "and unmarked meet, a person is asked. Sheets that a person must see have curves of their own, since on them what is measured",
    "need not be what it looks like. The first bar holds everything below the axis, zero above all.",
  ].join("\n");
  const plots = quantityNames.map((name) => {
    const { title, limits }: Quantity = quantities[name];
    return `![${title}](plots/thresholds/${name}.svg)\n\n${title}: ${limits.map((limit) => `\`${limit.name}\``).join(", ")}.`;
  });
  return [HEADING, intro, ...plots].join("\n\n");
}
