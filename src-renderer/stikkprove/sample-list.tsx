import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { StatusTone } from "../../src-shared/contract/counts.ts";
import type { SampleLine } from "../../src-shared/contract/samples.ts";
import { api } from "../shared/client.ts";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { Status } from "../shared/components/status.tsx";
import { clockTime, grouped } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";

const tones: Record<SampleLine["state"], StatusTone> = {
  drawn: "waiting",
  reading: "waiting",
  concluded: "done",
  givenUp: "neutral",
};

/** Samples that were drawn, newest first, and the way to a new one. */
export function SampleList() {
  const { t } = useTranslation("stikkprove");
  const samples = useQuery(api.samples.list.queryOptions());
  return (
    <div className="screen">
      <div className="screen-body">
        <Outcome
          query={samples}
          isEmpty={(rows) => rows.length === 0}
          empty={
            <div className="centred">
              <h1 className="panel-title">{t("samples.none")}</h1>
              <p className="quiet">{t("samples.noneText")}</p>
            </div>
          }
        >
          {(rows) => (
            <section className="panel" aria-label={t("section.prover")}>
              <table className="table choosable">
                <thead>
                  <tr>
                    <th scope="col">{t("samples.what")}</th>
                    <th scope="col">{t("samples.state")}</th>
                    <th scope="col" className="number">
                      {t("boxes.sheets")}
                    </th>
                    <th scope="col">{t("samples.drawn")}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id} onClick={() => goTo(placeOf(row))}>
                      <td>
                        <button type="button" className="row-link">
                          {t(`kind.${row.kind}`)}
                        </button>
                        <div className="quiet small">{row.title}</div>
                      </td>
                      <td>
                        <Status tone={tones[row.state]} word={t(`samples.states.${row.state}`)} />
                      </td>
                      <td className="number">{grouped(row.size)}</td>
                      <td className="quiet small">
                        {clockTime(row.drawnAt)} · {row.drawnBy}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
        </Outcome>
      </div>
      <footer className="screen-foot">
        <span className="spring" />
        <PrimaryAction onPress={() => goTo(routeTo(["trekk"]))}>{t("samples.new")}</PrimaryAction>
      </footer>
    </div>
  );
}

const placeOf = ({ id, state }: SampleLine) =>
  routeTo([state === "concluded" || state === "givenUp" ? "rapport" : "gransk", id]);
