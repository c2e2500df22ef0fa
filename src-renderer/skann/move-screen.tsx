import { Checkbox, Textfield } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BoxRef } from "../../src-shared/contract/contract-base.ts";
import { api, queryClient } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { grouped } from "../shared/numbers.ts";
import { goTo, routeTo } from "../shared/route.ts";
import { NewestSheet } from "./newest-sheet.tsx";
import { SheetPicker } from "./sheet-picker.tsx";
import { useMoveTarget } from "./use-move-target.tsx";

const MOST = 5000;

/** Sheets that were scanned under the wrong label go, with their readings and decisions, to the box they lie in. */
export function MoveScreen({ place }: { place: BoxRef }) {
  const { t } = useTranslation(["skann", "domain"]);
  const sheets = useQuery(api.scanning.sheets.queryOptions({ input: { ...place, limit: MOST } }));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const [reason, setReason] = useState("");
  const target = useMoveTarget(place);
  const move = useMutation(
    api.scanning.moveSheets.mutationOptions({ onSuccess: () => void queryClient.invalidateQueries() }),
  );
  const number = all ? (sheets.data?.length ?? 0) : chosen.size;
  const ready = number > 0 && target.value !== null && reason.trim().length >= 3 && !move.isSuccess;
  return (
    <div className="screen">
      <div className="screen-body fill move-screen">
        <section className="stack">
          <h1 className="scan-headline">{t("move.title", { box: t("domain:box", { number: place.box }) })}</h1>
          <p className="quiet">{t("move.text")}</p>
          <div className="row">{target.fields}</div>
          <Textfield
            label={t("move.reason")}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
          <Checkbox label={t("move.all")} checked={all} onChange={(event) => setAll(event.target.checked)} />
          {move.isSuccess && (
            <Advice
              tone="done"
              title={t("move.done", { count: move.data.moved, n: grouped(move.data.moved) })}
              text={t("move.doneText", { box: target.value?.box })}
            />
          )}
          <Failure error={move.error} />
        </section>
        <Outcome query={sheets}>
          {(rows) => (
            <SheetPicker sheets={rows} all={all} chosen={chosen} onChoose={setChosen} shown={shown} onShow={setShown} />
          )}
        </Outcome>
        <NewestSheet sheet={sheets.data?.find((sheet) => sheet.sheet === shown) ?? null} />
      </div>
      <footer className="screen-foot">
        <a className="quiet-button" href={routeTo([place.count, place.box, "kasse"])}>
          {t("move.back")}
        </a>
        <span className="spring" />
        {move.isSuccess ? (
          <PrimaryAction onPress={() => goTo(routeTo([target.value!.count, target.value!.box, "kasse"]))}>
            {t("move.open", { box: t("domain:box", { number: target.value!.box }) })}
          </PrimaryAction>
        ) : (
          <PrimaryAction
            disabled={!ready}
            busy={move.isPending}
            onPress={() =>
              move.mutate({ ...place, sheets: all ? null : [...chosen], to: target.value!, reason: reason.trim() })
            }
          >
            {t("move.action", { count: number, n: grouped(number) })}
          </PrimaryAction>
        )}
      </footer>
    </div>
  );
}
