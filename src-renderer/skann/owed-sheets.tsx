import { Button, Textfield } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoxRef } from "../../src-shared/contract/contract-base.ts";
import type { StopScreen } from "../../src-shared/contract/scan-stop.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { grouped } from "../shared/numbers.ts";
import { NewestSheet } from "./newest-sheet.tsx";

type Owed = StopScreen["owed"][number];

/**
 * Sheets that were put back at a stop and have not come again. Most come with the next sheets and go from here by their id; where
 * no id can tell, a person says what became of each.
 */
export function OwedSheets({ place }: { place: BoxRef }) {
  const { t } = useTranslation("skann");
  const stop = useQuery(api.scanning.stop.queryOptions({ input: place }));
  const owed = stop.data?.owed ?? [];
  if (owed.length === 0) return null;
  const title = t("owed.title", { count: owed.length, n: grouped(owed.length) });
  return (
    <section className="panel padded stack" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <p className="quiet">{t("owed.text")}</p>
      <ul className="stack owed-list">
        {owed.map((sheet) => (
          <OwedSheet key={sheet.sheet} place={place} sheet={sheet} />
        ))}
      </ul>
    </section>
  );
}

function OwedSheet({ place, sheet }: { place: BoxRef; sheet: Owed }) {
  const { t } = useTranslation("skann");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const settle = useMutation(
    api.scanning.settleSheet.mutationOptions({ onSuccess: () => void queryClient.invalidateQueries() }),
  );
  const unready = reason.trim().length < 3 || settle.isPending;
  const say = (as: "counts" | "fed-again") =>
    settle.mutate({ ...place, sheet: sheet.sheet, as, reason: reason.trim() });
  return (
    <li className="stack">
      <div className="row">
        <span>
          {t("owed.sheet", { n: grouped(sheet.position) })} · <b>{sheet.ballotId ?? t("stop.noId")}</b>
        </span>
        <span className="spring" />
        <Button variant="tertiary" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("owed.settle")}
        </Button>
      </div>
      {open && (
        <>
          <NewestSheet sheet={sheet} label={t("owed.sheet", { n: grouped(sheet.position) })} />
          <Textfield
            label={t("owed.reason")}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="row">
            <Button variant="secondary" disabled={unready} onClick={() => say("fed-again")}>
              {t("owed.fedAgain")}
            </Button>
            <Button variant="secondary" disabled={unready} onClick={() => say("counts")}>
              {t("owed.counts")}
            </Button>
          </div>
          <Failure error={settle.error} />
        </>
      )}
    </li>
  );
}
