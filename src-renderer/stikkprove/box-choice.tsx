import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../shared/client.ts";
import { CountTitle } from "../shared/components/count-title.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";
import { BoxDrawPanel } from "./box-draw-panel.tsx";

export function BoxChoice() {
  const { t } = useTranslation(["stikkprove", "domain"]);
  const boxes = useQuery(api.spotCheck.boxes.queryOptions());
  const empty = (
    <div className="centred">
      <h1 className="panel-title">{t("boxes.none")}</h1>
      <p className="quiet">{t("boxes.noneText")}</p>
    </div>
  );
  return (
    <Outcome query={boxes} isEmpty={(rows) => rows.length === 0} empty={empty}>
      {(rows) => (
        <div className="screen-body">
          <h1 className="panel-title">{t("boxes.title")}</h1>
          <p className="quiet">{t("boxes.text")}</p>
          <section className="panel" aria-label={t("boxes.caption")}>
            <table className="table choosable">
              <thead>
                <tr>
                  <th scope="col">{t("boxes.box")}</th>
                  <th scope="col">{t("boxes.count")}</th>
                  <th scope="col">{t("boxes.state")}</th>
                  <th scope="col" className="number">
                    {t("boxes.sheets")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.count}/${row.box}`} onClick={() => goTo(routeTo(["kasser", row.count, row.box]))}>
                    <td>
                      <button type="button" className="row-link">
                        {t("domain:box", { number: row.box })}
                      </button>
                    </td>
                    <td>
                      <CountTitle of={row.of} />
                    </td>
                    <td>
                      <Status tone={row.ready ? "done" : "waiting"} word={t(`domain:boxState.${row.state}`)} />
                    </td>
                    <td className="number">{grouped(row.sheets)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <BoxDrawPanel />
        </div>
      )}
    </Outcome>
  );
}
