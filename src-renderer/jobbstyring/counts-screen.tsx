import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../shared/client.ts";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { goTo, routeTo } from "../shared/route.ts";
import { CountDetailPanel } from "./count-detail-panel.tsx";
import { CountTable } from "./count-table.tsx";

/** All counts on the left, the chosen one on the right. */
export function CountsScreen({ chosen }: { chosen: string | null }) {
  const { t } = useTranslation("jobbstyring");
  const counts = useQuery(api.counts.list.queryOptions());
  return (
    <Outcome query={counts} isEmpty={(rows) => rows.length === 0} empty={<NoBaseData />}>
      {(rows) =>
        chosen && rows.some((row) => row.ref === chosen) ? (
          <CountDetailPanel key={chosen} count={chosen} rows={rows} />
        ) : (
          <div className="screen">
            <div className="screen-body fill">
              <div className="columns list-detail jobs">
                <CountTable rows={rows} chosen={null} />
                <p className="panel padded quiet">{t("detail.choose")}</p>
              </div>
            </div>
          </div>
        )
      }
    </Outcome>
  );
}

function NoBaseData() {
  const { t } = useTranslation("jobbstyring");
  return (
    <div className="screen">
      <div className="centred">
        <h1 className="panel-title">{t("noBaseData.title")}</h1>
        <p className="quiet">{t("noBaseData.text")}</p>
      </div>
      <footer className="screen-foot">
        <span className="spring" />
        <PrimaryAction onPress={() => goTo(routeTo(["oppsett"]))}>{t("noBaseData.action")}</PrimaryAction>
      </footer>
    </div>
  );
}
