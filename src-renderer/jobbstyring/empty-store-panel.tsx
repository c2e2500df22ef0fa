import { Button } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, queryClient } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { ConfirmByTyping } from "../shared/components/confirm-by-typing.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { useMay } from "../shared/identity/use-who-is-here.ts";

/** After training: everything counted goes, so that the next course begins empty. Real elections are never emptied. */
export function EmptyStorePanel() {
  const { t } = useTranslation("jobbstyring");
  const status = useQuery(api.station.status.queryOptions());
  const leads = useMay("lead");
  const [asked, setAsked] = useState(false);
  const empty = useMutation(
    api.station.empty.mutationOptions({
      onSuccess: () => {
        setAsked(false);
        void queryClient.invalidateQueries();
      },
    }),
  );
  if (!status.data?.training || !leads) return null;
  return (
    <section className="panel padded">
      <h2 className="panel-title">{t("empty.title")}</h2>
      <p className="quiet">{t("empty.text")}</p>
      <Failure error={empty.error} />
      {empty.isSuccess && !asked && <Advice tone="done" title={t("empty.done")} />}
      {asked ? (
        <ConfirmByTyping
          word={t("empty.word")}
          title={t("empty.ask")}
          text={t("empty.askText")}
          action={t("empty.action")}
          busy={empty.isPending}
          onConfirm={(reason) => empty.mutate({ reason })}
          onCancel={() => setAsked(false)}
        />
      ) : (
        <div>
          <Button variant="tertiary" data-color="danger" onClick={() => setAsked(true)}>
            {t("empty.action")}
          </Button>
        </div>
      )}
    </section>
  );
}
