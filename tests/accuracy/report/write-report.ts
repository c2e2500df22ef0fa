import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Trouble, troubles } from "../../../src-main/simulator/troubles/troubles.ts";
import { table, writeSection } from "../../bench/document.ts";
import { emptyScore, type KindScore, mergeScores } from "../corpus/kind-score.ts";
import type { Municipality } from "../corpus/municipalities.ts";
import type { CorpusResult, CorpusSettings } from "../corpus/run-corpus.ts";
import { histogramPlot } from "../plots/histogram-plot.ts";
import { sharePlot } from "../plots/share-plot.ts";
import { quantities, quantityNames } from "../quantities/quantities.ts";
import { accuracyPage, plotsDir } from "./accuracy-page.ts";
import { clopperPearson, upperBound } from "./intervals.ts";
import { writeDistributions } from "./write-distributions.ts";

/** The most that may be held back without need; a kind at which a person has to look has no needless ones but by chance. */
export const needlessLimits = { normal: 0.01, readable: 0.15, "must-verify": 1 } as const satisfies Record<
  Trouble["class"],
  number
>;

export interface ReportedKind {
  readonly trouble: Trouble;
  readonly score: KindScore;
}

export function reportedKinds({ byKind }: Pick<CorpusResult, "byKind">): ReportedKind[] {
  return troubles.flatMap((trouble) => {
    const score = byKind.get(trouble.name);
    return score && score.sheets > 0 ? [{ trouble, score }] : [];
  });
}

export const sumOf = (kinds: readonly ReportedKind[]): KindScore =>
  kinds.reduce((sum, { score }) => mergeScores(sum, score), emptyScore());

/** Writes docs/accuracy.md, its plots, and the histograms of docs/interpretation.md. */
export function writeReport(result: CorpusResult, settings: CorpusSettings, command: string): void {
  const kinds = reportedKinds(result);
  if (settings.municipality === "large") {
    writeSection("The densest ballots", command, bodyOf(kinds, settings, []), accuracyPage);
    return;
  }
  mkdirSync(join(plotsDir, "thresholds"), { recursive: true });
  const rows = kinds
    .filter(({ score }) => score.sheets > score.mustVerify)
    .map(({ trouble, score }) => ({
      title: trouble.title,
      group: trouble.group,
      held: score.needless,
      sheets: score.sheets - score.mustVerify,
      limit: needlessLimits[trouble.class],
    }));
  writeFileSync(
    join(plotsDir, "held-back.svg"),
    sharePlot("Held back without need, with 95 % interval; the bar is the limit", rows),
  );
  for (const name of quantityNames) {
    const plot = histogramPlot(quantities[name], result.histograms[name]);
    writeFileSync(join(plotsDir, "thresholds", `${name}.svg`), plot);
  }
  writeSection("Misreads and needless verification", command, bodyOf(kinds, settings, pictures), accuracyPage);
  writeDistributions(sumOf(kinds).sheets, command);
}

const pictures = ["![Held back without need](plots/held-back.svg)", "![One sheet of each kind](plots/troubles.png)"];
const ballots = {
  fjordvik: "seven ballots of up to 22 candidates",
  large: "ballots of 97 candidates in four columns, with twenty write-in lines",
} as const satisfies Record<Municipality, string>;

function bodyOf(
  kinds: readonly ReportedKind[],
  { seed, dpi, municipality }: CorpusSettings,
  pictures: readonly string[],
): string {
  const all = sumOf(kinds);
  const bound = upperBound(all.misreads.length, all.sheets);
  return [
    `${figure(all.sheets)} sheets of ${kinds.length} kinds, ${dpi} dpi, ${ballots[municipality]}, seed \`${seed}\`.`,
    table(["", "sheets", "accepted", "silent misreads", "held back without need", "unreadable"], classRows(kinds)),
    `**${all.misreads.length} silent misreads in ${figure(all.sheets)} sheets**: with 95 % confidence the rate over these kinds is below ${perHundredThousand(bound)} in 100,000.`,
    `Of ${figure(all.boxes)} boxes on sheets whose ballot was identified, ${all.missedMarks} marks were taken for empty boxes and ${all.falseMarks} empty boxes for marks, sheets that went to a person included.`,
    misreadList(kinds),
    ...pictures,
    "### Each kind",
    "`held back: must / need not` counts sheets at which a person has to look, and the others; the interval is of the others.",
    kindTable(kinds),
    "To see a sheet: `npm run accuracy -- --replay KIND NUMBER --seed SEED` writes what the feeder gave, and what was seen in it.",
  ].join("\n\n");
}

function classRows(kinds: readonly ReportedKind[]): string[][] {
  const groups = [
    ...(["normal", "readable", "must-verify"] as const).map((name) => ({
      name: `\`${name}\``,
      of: kinds.filter(({ trouble }) => trouble.class === name),
    })),
    { name: "all", of: kinds },
  ];
  return groups.map(({ name, of }) => {
    const { sheets, accepted, misreads, needless, mustVerify, unreadable } = sumOf(of);
    const needlessOf = sheets - mustVerify;
    const held =
      needlessOf === 0 ? "-" : `${figure(needless)} of ${figure(needlessOf)} (${percent(needless / needlessOf)})`;
    return [name, figure(sheets), figure(accepted), `${misreads.length}`, held, figure(unreadable)];
  });
}

function kindTable(kinds: readonly ReportedKind[]): string {
  const head = [
    ...[
      "kind",
      "class",
      "sheets",
      "silent misreads",
      "held back: must / need not",
      "need not, 95 %",
      "within its limit",
    ],
    ...["unreadable", "missed / false marks", "most frequent reasons without need"],
  ];
  return table(head, kinds.map(kindRow));
}

function kindRow({ trouble, score }: ReportedKind): string[] {
  const others = score.sheets - score.mustVerify;
  const { low, high } = clopperPearson(score.needless, others);
  const reasons = Object.entries(score.reasons).sort((a, b) => b[1] - a[1]);
  return [
    trouble.title,
    `\`${trouble.class}\``,
    figure(score.sheets),
    `${score.misreads.length}`,
    `${figure(score.mustVerified)} of ${figure(score.mustVerify)} / ${figure(score.needless)} of ${figure(others)}`,
    others === 0 ? "-" : `${percent(low)} to ${percent(high)}`,
    others === 0
      ? "-"
      : isWithinLimit({ trouble, score })
        ? "yes"
        : `**no**, ${percent(needlessLimits[trouble.class])}`,
    figure(score.unreadable),
    `${score.missedMarks} / ${score.falseMarks}`,
    reasons
      .slice(0, 3)
      .map(([reason, times]) => `${reason} ${times}`)
      .join(", "),
  ];
}

/** Sheets that nobody need look at are held back no more often than their class allows. */
export function isWithinLimit({ trouble, score }: ReportedKind): boolean {
  return score.needless <= needlessLimits[trouble.class] * (score.sheets - score.mustVerify);
}

function misreadList(kinds: readonly ReportedKind[]): string {
  const misreads = kinds.flatMap(({ score }) => score.misreads);
  if (misreads.length === 0) return "No silent misread to list.";
  const rows = misreads.slice(0, 200).map(({ kind, number, what }) => [kind, String(number), what.join("; ")]);
  const more = misreads.length > rows.length ? `\n\nand ${misreads.length - rows.length} more.` : "";
  return `${table(["kind", "number", "what"], rows)}${more}`;
}

const figure = (n: number): string => n.toLocaleString("en");
const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 2 : 1)} %`;
const perHundredThousand = (share: number): string => Number((share * 100_000).toPrecision(2)).toLocaleString("en");
