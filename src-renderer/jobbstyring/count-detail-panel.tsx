import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CountDetail, CountRow } from "../../src-shared/contract/counts.ts";
import { api } from "../shared/client.ts";
import { Figure } from "../shared/components/figure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { ProgressBar } from "../shared/components/progress-bar.tsx";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";
import { BlockerList } from "./blocker-list.tsx";
import { BoxPanel } from "./box-panel.tsx";
import { BoxTiles } from "./box-tiles.tsx";
import { ControlPanel } from "./control-panel.tsx";
import { CountFoot } from "./count-foot.tsx";
import { CountTable } from "./count-table.tsx";
import { SecondReadingPanel } from "./second-reading-panel.tsx";

const CONTROL_ASKED_MS = 4000;

/** The counts with the chosen one beside them, and its next step at the foot. */
export function CountDetailPanel({ count, rows }: { count: string; rows: readonly CountRow[] }) {
  const detail = useQuery(
    api.counts.get.queryOptions({
      input: { count },
      // A control reader that stands still stores nothing that would be news: the screen asks.
      refetchInterval: ({ state: { data } }) =>
        data?.blockers.some(({ kind }) => kind === "control") ? CONTROL_ASKED_MS : false,
    }),
  );
  const [box, setBox] = useState<number | null>(null);
  return (
    <div className="screen">
      <div className="screen-body fill">
        <div className="columns list-detail jobs">
          <CountTable rows={rows} chosen={count} />
          <div className="panel padded">
            <Outcome query={detail}>
              {(data) =>
                box === null ? (
                  <CountFigures detail={data} onBox={setBox} />
                ) : (
                  <BoxPanel detail={data} box={box} onClose={() => setBox(null)} />
                )
              }
            </Outcome>
          </div>
        </div>
      </div>
      {detail.data && <CountFoot detail={detail.data} />}
    </div>
  );
}

function CountFigures({ detail, onBox }: { detail: CountDetail; onBox: (box: number) => void }) {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  const begun = detail.state !== "notStarted";
  return (
    <>
      <div>
        <div className="row between">
          <h1 className="panel-title">{t(`domain:category.${detail.category}`)}</h1>
          <Status tone={detail.tone} word={t(`domain:countState.${detail.state}`)} filled />
        </div>
        <p className="quiet">
          {detail.area} · {t(`domain:stage.${detail.stage}`)} {detail.ordinal}
        </p>
      </div>
      {begun && (
        <>
          <div className="figures">
            <Figure
              value={detail.sheets}
              of={
                detail.preliminary === null
                  ? t("detail.counted")
                  : t("detail.ofPreliminary", { n: grouped(detail.preliminary) })
              }
            />
            <Figure
              value={detail.toVerify}
              of={t("detail.toVerify")}
              tone={detail.toVerify > 0 ? "waiting" : undefined}
            />
            <Figure value={detail.proposedRejected} of={t("detail.rejected")} />
          </div>
          <ProgressBar
            label={t("detail.progress")}
            done={detail.sheets - detail.toVerify}
            waiting={detail.toVerify}
            total={Math.max(detail.sheets, detail.preliminary ?? 0)}
          />
          <BoxTiles detail={detail} onBox={onBox} />
          <ControlPanel detail={detail} />
          <BlockerList detail={detail} />
          <SecondReadingPanel detail={detail} />
        </>
      )}
    </>
  );
}
