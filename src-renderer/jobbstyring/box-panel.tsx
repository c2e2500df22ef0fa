import { Button } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CountDetail } from "../../src-shared/contract/counts.ts";
import { api, queryClient } from "../shared/client.ts";
import { ConfirmByTyping } from "../shared/components/confirm-by-typing.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Figure } from "../shared/components/figure.tsx";
import { Status } from "../shared/components/status.tsx";
import { routeTo } from "../shared/route.ts";

/** One box: what it holds, where it came from, and the way to its ballots. */
export function BoxPanel({ detail, box, onClose }: { detail: CountDetail; box: number; onClose: () => void }) {
  const { t } = useTranslation(["jobbstyring", "domain"]);
  const [asked, setAsked] = useState(false);
  const discard = useMutation(
    api.counts.discardBox.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: api.counts.key() });
        onClose();
      },
    }),
  );
  const row = detail.boxList.find((each) => each.box === box);
  if (!row) return null;
  const discardable = detail.actions.includes("add-box") && row.sheets > 0 && row.state !== "scanning";
  return (
    <>
      <div className="row between">
        <h1 className="panel-title">{t("box.title", { number: box })}</h1>
        <Status tone={row.tone} word={t(`domain:boxState.${row.state}`)} filled />
      </div>
      {row.source && <p className="quiet small">{t("box.source", { source: row.source })}</p>}
      <div className="figures">
        <Figure value={row.sheets} of={t("detail.counted")} />
        <Figure value={row.toVerify} of={t("detail.toVerify")} tone={row.toVerify > 0 ? "waiting" : undefined} />
      </div>
      <div className="row">
        {row.toVerify > 0 && (
          <a className="quiet-button" href={`/verifiser/index.html${routeTo([detail.ref, box])}`}>
            {t("box.verify")}
          </a>
        )}
        {row.sheets > 0 && (
          <a className="quiet-button" href={`/stikkprove/index.html${routeTo(["kasser", detail.ref, box])}`}>
            {t("box.result")}
          </a>
        )}
        <Button variant="tertiary" onClick={onClose}>
          {t("box.close")}
        </Button>
      </div>
      <Failure error={discard.error} />
      {discardable && !asked && (
        <div>
          <Button variant="tertiary" data-color="danger" onClick={() => setAsked(true)}>
            {t("box.discard")}
          </Button>
        </div>
      )}
      {asked && (
        <ConfirmByTyping
          word={t("discardBox.word", { number: box })}
          title={t("discardBox.title", { number: box })}
          text={t("discardBox.text")}
          action={t("box.discard")}
          busy={discard.isPending}
          onConfirm={(reason) => discard.mutate({ count: detail.ref, box, reason })}
          onCancel={() => setAsked(false)}
        />
      )}
    </>
  );
}
