import { Button } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type TrainingAct, type TrainingMishap, trainingMishaps } from "../../src-shared/contract/scanners.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { grouped } from "../shared/numbers.ts";

interface TrainingPanelProps {
  id: string;
  /** Feeding: its paper cannot be touched. */
  busy: boolean;
  open?: boolean;
}

const ASK_EVERY_MS = 2_000;

/** The training scanner from outside: what lies in it, what can be made to go wrong, and what a hand does with its paper. */
export function TrainingPanel({ id, busy, open = false }: TrainingPanelProps) {
  const { t } = useTranslation("skann");
  const panel = useQuery({ ...api.scanners.panel.queryOptions({ input: { id } }), refetchInterval: ASK_EVERY_MS });
  const [after, setAfter] = useState("1");
  const [mishap, setMishap] = useState<TrainingMishap>("jam");
  const act = useMutation(
    api.scanners.act.mutationOptions({
      onSuccess: (next) => queryClient.setQueryData(api.scanners.panel.queryKey({ input: { id } }), next),
    }),
  );
  const data = panel.data;
  const doIt = (what: TrainingAct) => act.mutate({ id, what });
  return (
    <details className="panel padded training-panel" open={open}>
      <summary>{t("training.panel")}</summary>
      {data && (
        <p>
          {t("training.where", { tray: grouped(data.tray), path: grouped(data.path), output: grouped(data.output) })}
        </p>
      )}
      <div className="row">
        <select
          className="quiet-select"
          aria-label={t("training.what")}
          value={mishap}
          onChange={(event) => setMishap(event.target.value as TrainingMishap)}
        >
          {trainingMishaps.map((each) => (
            <option key={each} value={each}>
              {t(`training.mishap.${each}`)}
            </option>
          ))}
        </select>
        <input
          className="quiet-select few"
          aria-label={t("training.after")}
          title={t("training.after")}
          inputMode="numeric"
          value={after}
          onChange={(event) => setAfter(event.target.value.replace(/\D/g, "").slice(0, 4))}
        />
        <Button
          variant="secondary"
          data-size="sm"
          onClick={() => doIt({ act: "happen", mishap, after: Math.max(1, Number(after)) })}
        >
          {t("training.happen")}
        </Button>
      </div>
      {data && data.coming.length > 0 && (
        <p className="small quiet">
          {t("training.coming", { what: data.coming.map((each) => t(`training.mishap.${each}`)).join(", ") })}
        </p>
      )}
      {!busy && data && (
        <div className="stack tight">
          {data.top && (
            <div className="row training-top">
              <img src={data.top.picture} alt={t("training.topPicture")} />
              <p className="small">
                {t("training.top")} <b>{data.top.ballotId ?? "–"}</b>
              </p>
            </div>
          )}
          <div className="row">
            <Button
              variant="secondary"
              data-size="sm"
              disabled={data.path === 0 && data.hindrance === null}
              onClick={() => doIt({ act: "mend", layOn: "tray" })}
            >
              {t("training.mend")}
            </Button>
            <Button
              variant="secondary"
              data-size="sm"
              disabled={data.output === 0}
              onClick={() => doIt({ act: "put-back", sheets: 1 })}
            >
              {t("training.putBack")}
            </Button>
          </div>
        </div>
      )}
      <Failure error={act.error} />
    </details>
  );
}
