import { Button } from "@digdir/designsystemet-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../shared/client.ts";
import { Outcome } from "../shared/components/outcome.tsx";
import { ReasonForm } from "../shared/components/reason-form.tsx";
import { grouped } from "../shared/numbers.ts";
import { useStartOver } from "../shared/use-start-over.ts";

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
  const { t } = useTranslation("jobbstyring");
  const startOver = useStartOver(onDone);
  return (
    <ReasonForm
      text={t("secondReading.startOverText")}
      action={t("secondReading.startOver")}
      busy={startOver.isPending}
      error={startOver.error}
      onSubmit={(reason) => startOver.mutate({ count, sheet, reason })}
      onCancel={onDone}
    />
  );
}
