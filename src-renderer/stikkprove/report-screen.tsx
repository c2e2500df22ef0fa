import { Button, Textarea } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SampleView } from "../../src-shared/contract/samples.ts";
import { api, client, queryClient } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Figure } from "../shared/components/figure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { savePdf } from "../shared/csv.ts";
import { currentLanguage } from "../shared/i18n.ts";
import { grouped } from "../shared/numbers.ts";
import { SampleCsv } from "./sample-csv.tsx";

/** What the sample says, in one sentence and a table, what to do, and the paper to sign. */
export function ReportScreen({ id }: { id: number }) {
  const sample = useQuery(api.samples.get.queryOptions({ input: { id } }));
  return <Outcome query={sample}>{(view) => <Report view={view} />}</Outcome>;
}

function Report({ view }: { view: SampleView }) {
  const { t } = useTranslation("stikkprove");
  const { drawn, read, misread, byMachine, byVerifier, byAuditor } = view.verdict;
  return (
    <div className="screen">
      <div className="screen-body">
        <h1 className="panel-title">
          {t(`kind.${view.kind}`)} · {view.title}
        </h1>
        <Verdict view={view} />
        <div className="figures">
          <Figure value={read} of={t("report.read", { of: grouped(drawn) })} />
          <Figure value={misread} of={t("report.misread")} tone={misread > 0 ? "waiting" : "done"} />
          <Figure value={byMachine} of={t("compare.cause.machine")} />
          <Figure value={byVerifier} of={t("compare.cause.verifier")} />
          <Figure value={byAuditor} of={t("compare.cause.auditor")} />
        </div>
        <section className="panel padded">
          <dl className="facts">
            <dt>{t("report.seed")}</dt>
            <dd className="mono">{view.seed || t("report.whole")}</dd>
            <dt>{t("report.population")}</dt>
            <dd>{grouped(view.population)}</dd>
            <dt>{t("report.hash")}</dt>
            <dd className="mono">{view.populationHash}</dd>
          </dl>
          <div className="row">
            <Button variant="secondary" onClick={() => void saveReport(view.id)}>
              {t("report.pdf")}
            </Button>
            <SampleCsv view={view} />
          </div>
        </section>
        <Conclusion view={view} />
      </div>
    </div>
  );
}

function Verdict({ view }: { view: SampleView }) {
  const { t } = useTranslation("stikkprove");
  const { drawn, read, misread, mostMisread, risk } = view.verdict;
  if (read < drawn)
    return (
      <Advice tone="waiting" title={t("report.unfinished", { n: grouped(drawn - read) })} text={t("report.goOn")} />
    );
  if (risk !== null && view.riskLimit !== null) {
    const held = risk <= view.riskLimit;
    const figures = { risk: percent(risk), limit: percent(view.riskLimit) };
    return (
      <Advice
        tone={held ? "done" : "waiting"}
        title={t(held ? "report.seatsStand" : "report.seatsOpen", figures)}
        text={t(held ? "report.seatsStandText" : "report.seatsOpenText")}
      />
    );
  }
  return (
    <Advice
      tone={misread === 0 ? "done" : "waiting"}
      title={t("report.bound", {
        misread: grouped(misread),
        drawn: grouped(drawn),
        sure: Math.round((view.confidence ?? 0) * 100),
        most: grouped(mostMisread ?? 0),
        population: grouped(view.population),
      })}
      text={t(misread === 0 ? "report.fine" : "report.recount")}
    />
  );
}

function Conclusion({ view }: { view: SampleView }) {
  const { t } = useTranslation("stikkprove");
  const field = useId();
  const [words, setWords] = useState("");
  const conclude = useMutation(
    api.samples.conclude.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries({ queryKey: api.samples.key() }),
    }),
  );
  if (view.conclusion !== null)
    return (
      <section className="panel padded">
        <h2 className="panel-title">{t("report.conclusion")}</h2>
        <p>{view.conclusion}</p>
        <p className="quiet small">{view.concludedBy}</p>
      </section>
    );
  const ready = words.trim().length >= 3 && !conclude.isPending;
  return (
    <section className="panel padded stack">
      <label htmlFor={field}>{t("report.words")}</label>
      <Textarea id={field} rows={3} maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
      <Failure error={conclude.error} />
      <div className="row">
        <Button disabled={!ready} onClick={() => conclude.mutate({ id: view.id, end: "conclude", words })}>
          {t("report.conclude")}
        </Button>
        <Button
          variant="tertiary"
          data-color="danger"
          disabled={!ready}
          onClick={() => conclude.mutate({ id: view.id, end: "giveUp", words })}
        >
          {t("report.giveUp")}
        </Button>
      </div>
    </section>
  );
}

const percent = (share: number) => `${(share * 100).toLocaleString("nb-NO", { maximumFractionDigits: 1 })} %`;

async function saveReport(id: number): Promise<void> {
  const { pdf } = await client.samples.report({ id, language: currentLanguage() });
  savePdf(`stikkprove-${id}`, pdf);
}
