import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CountRow } from "../../src-shared/contract/counts.ts";
import { api } from "../shared/client.ts";
import { Figure } from "../shared/components/figure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { goTo, routeTo } from "../shared/route.ts";
import { CandidateTable } from "./candidate-table.tsx";
import { ExplainPanel } from "./explain-panel.tsx";
import { HandOverPanel } from "./hand-over-panel.tsx";
import { PartyTable } from "./party-table.tsx";
import { SignPanel } from "./sign-panel.tsx";

const finished = ["completed", "signed", "transferred", "acknowledged"];

/** The result of one completed count: lists, candidates, proposed rejections, and its signing. */
export function ResultScreen({ count }: { count: string | null }) {
  const { t } = useTranslation("jobbstyring");
  const counts = useQuery(api.counts.list.queryOptions());
  return (
    <Outcome query={counts}>
      {(rows) => {
        const done = rows.filter((row) => finished.includes(row.state));
        const chosen = done.find((row) => row.ref === count) ?? done[0];
        if (!chosen) {
          return (
            <div className="centred">
              <h1 className="panel-title">{t("result.none")}</h1>
              <p className="quiet">{t("result.noneText")}</p>
            </div>
          );
        }
        return <CountResultScreen key={chosen.ref} chosen={chosen} done={done} />;
      }}
    </Outcome>
  );
}

function CountResultScreen({ chosen, done }: { chosen: CountRow; done: readonly CountRow[] }) {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  const tally = useQuery(api.results.tally.queryOptions({ input: { count: chosen.ref } }));
  return (
    <div className="screen">
      <div className="screen-body">
        <div className="row between">
          <h1 className="panel-title">
            {t(`domain:category.${chosen.category}`)} · {chosen.area}
          </h1>
          <select
            className="quiet-select"
            aria-label={t("result.choose")}
            value={chosen.ref}
            onChange={(event) => goTo(routeTo(["resultat", event.target.value]))}
          >
            {done.map((row) => (
              <option key={row.ref} value={row.ref}>
                {t(`domain:category.${row.category}`)} · {row.area} · {row.ordinal}
              </option>
            ))}
          </select>
        </div>
        <Outcome query={tally}>
          {(data) => (
            <>
              <div className="figures">
                <Figure value={data.total} of={t("result.total")} />
                <Figure value={data.approved} of={t("result.approved")} tone="done" />
                <Figure value={data.total - data.approved} of={t("result.rejected")} />
              </div>
              <div className="columns result-columns">
                <div className="stack">
                  <PartyTable tally={data} />
                  <ExplainPanel key={data.explanation?.at} count={chosen.ref} tally={data} />
                  <SignPanel count={chosen.ref} />
                  <HandOverPanel count={chosen.ref} state={chosen.state} />
                </div>
                <CandidateTable tally={data} />
              </div>
            </>
          )}
        </Outcome>
      </div>
    </div>
  );
}
