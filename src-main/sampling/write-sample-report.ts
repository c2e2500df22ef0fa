import type { SampleView } from "../../src-shared/contract/samples.ts";
import { createReport } from "./report-page.ts";
import type { ReportWords } from "./report-words.ts";

/** The report of a sample check on A4: what was drawn and how, what differed and why, the conclusion, and lines for two signatures. */
export async function writeSampleReport(
  view: SampleView,
  title: { event: string; area: string } | null,
  words: ReportWords,
): Promise<Uint8Array> {
  const { t, minute } = words;
  const subtitle = [title?.event, title?.area, view.title].filter(Boolean).join(" · ");
  const { heading, line, end } = createReport(t("sample.title"), subtitle, words);
  const { seed, population, ballots, kind } = view;
  const { drawn, read, misread, byMachine, byVerifier, byAuditor } = view.verdict;

  heading(t("sample.drawn"));
  line(t("sample.drawnText", { drawn, population, at: minute(view.drawnAt), by: view.drawnBy }));
  if (seed) line(t("sample.seed", { seed, population }));
  line(t("sample.hash", { hash: view.populationHash }));
  const numbers = kind === "box" ? t("sample.whole") : ballots.map(({ number }) => number).join(", ");
  line(t("sample.numbers", { numbers }));

  heading(t("sample.found"));
  line(t("sample.foundText", { read, misread, byMachine, byVerifier, byAuditor }));
  for (const { box, position, ballotId, read: own } of ballots) {
    if (!own || own.parts.length === 0) continue;
    const parts = own.parts.map((part) => t(`sample.parts.${part}`)).join(", ");
    const cause = t(`sample.cause.${own.cause ?? "none"}`);
    line(t("sample.difference", { box, position, ballotId, parts, cause, note: own.note }));
  }

  heading(t("conclusion"));
  line(sentenceOf(view, words));
  if (view.conclusion) line(view.conclusion);
  if (!view.current) line(t("sample.stale"));

  return end();
}

/** What the sample says, in one sentence that claims no more than the figures do. */
function sentenceOf({ verdict, confidence, riskLimit, population }: SampleView, { t, percent }: ReportWords): string {
  const { drawn, read, misread, mostMisread, risk } = verdict;
  if (read < drawn) return t("sample.unfinished", { left: drawn - read, drawn });
  if (risk !== null && riskLimit !== null)
    return t(risk <= riskLimit ? "sample.seatsStand" : "sample.seatsOpen", {
      risk: percent(risk),
      limit: percent(riskLimit),
    });
  const sure = Math.round((confidence ?? 0) * 100);
  return t("sample.bound", { misread, drawn, sure, most: mostMisread, population });
}
