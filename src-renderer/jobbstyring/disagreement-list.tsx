import { Button, Textfield } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { grouped } from "../shared/numbers.ts";

/** Ballots that two people read otherwise: where there is no third person, a leader lets them be read anew. */
export function DisagreementList({ count }: { count: string }) {
  const { t } = useTranslation("jobbstyring");
  const ballots = useQuery(api.verification.disagreements.queryOptions({ input: { count }, staleTime: 0 }));
  const [asked, setAsked] = useState<string | null>(null);
  return (
    <Outcome query={ballots}>
      {(rows) => (
        <div className="stack">
          <h3 className="small quiet">{t("secondReading.disagreements")}</h3>
          <ul className="plain-list">
            {rows.map(({ sheet, box, position }) => (
              <li key={sheet} className="stack">
                <div className="row between">
                  <span>{t("secondReading.place", { box, n: grouped(position) })}</span>
                  {asked !== sheet && (
                    <Button variant="tertiary" data-color="neutral" onClick={() => setAsked(sheet)}>
                      {t("secondReading.startOver")}
                    </Button>
                  )}
                </div>
                {asked === sheet && <StartOver count={count} sheet={sheet} onDone={() => setAsked(null)} />}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Outcome>
  );
}

function StartOver({ count, sheet, onDone }: { count: string; sheet: string; onDone: () => void }) {
  const { t } = useTranslation(["jobbstyring", "frame"]);
  const [reason, setReason] = useState("");
  const startOver = useMutation(
    api.verification.startOver.mutationOptions({
      onSuccess: () => {
        onDone();
        void queryClient.invalidateQueries({ queryKey: api.counts.key() });
        void queryClient.invalidateQueries({ queryKey: api.verification.disagreements.key() });
      },
    }),
  );
  const ready = reason.trim().length >= 3 && !startOver.isPending;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) startOver.mutate({ count, sheet, reason: reason.trim() });
      }}
    >
      <p className="small">{t("secondReading.startOverText")}</p>
      <Textfield
        label={t("frame:confirm.reason")}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <Failure error={startOver.error} />
      <div className="row">
        <Button type="submit" disabled={!ready}>
          {t("secondReading.startOver")}
        </Button>
        <Button type="button" variant="tertiary" onClick={onDone}>
          {t("frame:cancel")}
        </Button>
      </div>
    </form>
  );
}
