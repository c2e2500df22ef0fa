import { Button } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, queryClient } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { ConfirmByTyping } from "../shared/components/confirm-by-typing.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { useMay } from "../shared/identity/use-who-is-here.ts";

export type Emptying = ReturnType<typeof useEmptying>;

/** Whether the store is about to be emptied: asked for in a panel, confirmed at the foot of the screen. */
export function useEmptying() {
  const [asked, setAsked] = useState(false);
  const empty = useMutation(
    api.station.empty.mutationOptions({
      onSuccess: () => {
        setAsked(false);
        void queryClient.invalidateQueries();
      },
    }),
  );
  return { asked, setAsked, empty };
}

/** After training: everything counted goes, so that the next course begins empty. Real elections are never emptied. */
export function EmptyStorePanel({ emptying: { asked, setAsked, empty } }: { emptying: Emptying }) {
  const { t } = useTranslation("jobbstyring");
  const status = useQuery(api.station.status.queryOptions());
  const leads = useMay("lead");
  if (!status.data?.training || !leads) return null;
  return (
    <section className="panel padded">
      <h2 className="panel-title">{t("empty.title")}</h2>
      <p className="quiet">{t("empty.text")}</p>
      {empty.isSuccess && !asked && <Advice tone="done" title={t("empty.done")} />}
      {!asked && (
        <div>
          <Button variant="tertiary" data-color="danger" onClick={() => setAsked(true)}>
            {t("empty.action")}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The question itself, over the whole width of the foot: never below the fold. */
export function EmptyStoreQuestion({ emptying: { setAsked, empty } }: { emptying: Emptying }) {
  const { t } = useTranslation("jobbstyring");
  return (
    <>
      <Failure error={empty.error} />
      <ConfirmByTyping
        word={t("empty.word")}
        title={t("empty.ask")}
        text={t("empty.askText")}
        action={t("empty.action")}
        busy={empty.isPending}
        onConfirm={(reason) => empty.mutate({ reason })}
        onCancel={() => setAsked(false)}
      />
    </>
  );
}
