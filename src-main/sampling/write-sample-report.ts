import type { SampleView } from "../../src-shared/contract/samples.ts";
import { createReport, localMinute } from "./report-page.ts";

const causes = { machine: "maskinen", verifier: "verifisering", auditor: "egen lesing" } as const;
const parts = { verdict: "gyldighet", list: "liste", personalVotes: "personstemmer", writeIns: "slengere" } as const;

/** The report of a sample check on A4: what was drawn and how, what differed and why, the conclusion, and lines for two signatures. */
export async function writeSampleReport(
  view: SampleView,
  title: { event: string; area: string } | null,
): Promise<Uint8Array> {
  const subtitle = [title?.event, title?.area, view.title].filter(Boolean).join(" · ");
  const { heading, line, end } = createReport("Rapport fra stikkprøve", subtitle);

  heading("Hva som ble trukket");
  line(`${view.verdict.drawn} av ${view.population} sedler, ${localMinute(view.drawnAt)} av ${view.drawnBy}.`);
  if (view.seed) line(`Terninger: ${view.seed}. Nummer i = 1 + SHA-256("terninger,i") modulo ${view.population}.`);
  line(`Kontrollsum av listen det ble trukket fra: ${view.populationHash}`);
  line(`Nummer trukket: ${view.kind === "box" ? "hele kassen" : view.ballots.map(({ number }) => number).join(", ")}`);

  heading("Hva som ble funnet");
  const { read, misread, byMachine, byVerifier, byAuditor } = view.verdict;
  line(
    `Lest på nytt: ${read}. Talt feil: ${misread} (maskin ${byMachine}, verifisering ${byVerifier}). Kontrollørens egne feil: ${byAuditor}.`,
  );
  for (const ballot of view.ballots.filter(({ read: own }) => own && own.parts.length > 0)) {
    const own = ballot.read!;
    const what = own.parts.map((part) => parts[part]).join(", ");
    line(
      `• Kasse ${ballot.box}, seddel ${ballot.position} (${ballot.ballotId}): ${what}. Årsak: ${own.cause ? causes[own.cause] : "ikke angitt"}. ${own.note}`,
    );
  }

  heading("Konklusjon");
  line(sentenceOf(view));
  if (view.conclusion) line(view.conclusion);
  if (!view.current) line("Merk: tellingen er endret etter at stikkprøven ble trukket.");

  return end();
}

/** What the sample says, in one sentence that claims no more than the figures do. */
export function sentenceOf({ verdict, confidence, riskLimit, population }: SampleView): string {
  const { drawn, read, misread, mostMisread, risk } = verdict;
  if (read < drawn) return `Ikke ferdig: ${drawn - read} av ${drawn} sedler er ikke lest på nytt.`;
  if (risk !== null && riskLimit !== null) {
    const percent = (share: number) => `${(share * 100).toLocaleString("nb-NO", { maximumFractionDigits: 1 })} %`;
    return risk <= riskLimit
      ? `Risikoen for at et mandat er feil, er høyst ${percent(risk)}; grensen var ${percent(riskLimit)}. Mandatene står.`
      : `Risikoen er ${percent(risk)}, over grensen på ${percent(riskLimit)}. Trekk flere sedler, eller tell alt på nytt.`;
  }
  const sure = `${Math.round((confidence ?? 0) * 100)} % sikkert`;
  return `${misread} av ${drawn} sedler var talt feil. Det er ${sure} at høyst ${mostMisread} av ${population} er talt feil.`;
}
