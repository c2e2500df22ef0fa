import { Radio } from "@digdir/designsystemet-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { BoxRef } from "../../src-shared/contract/contract-base.ts";
import type { StopScreen } from "../../src-shared/contract/scan-stop.ts";
import { api } from "../shared/client.ts";
import { useKeys } from "../shared/keys.ts";
import { grouped } from "../shared/numbers.ts";
import { NewestSheet } from "./newest-sheet.tsx";
import type { PileFound, StopAnswersForm } from "./stop-answers.ts";

const LOOK_BACK = 60;

interface StopPileProps {
  place: BoxRef;
  stop: StopScreen;
  answers: StopAnswersForm;
}

/** The last stored sheet as it should lie on top of the output, to be held against the paper; or which one does. */
export function StopPile({ place, stop, answers }: StopPileProps) {
  const { t } = useTranslation("skann");
  const last = stop.proposedLast;
  const sheets = useQuery({
    ...api.scanning.sheets.queryOptions({ input: { ...place, limit: LOOK_BACK } }),
    enabled: answers.found === "another",
  });
  const other = sheets.data?.find((sheet) => Number(sheet.sheet) === answers.other) ?? null;
  const choices: PileFound[] = [...(last ? (["as-proposed", "another"] as const) : []), "none"];
  useKeys({ "1": () => answers.setFound(choices[0]!), "2": () => choices[1] && answers.setFound(choices[1]) });
  return (
    <div className="stack">
      <h2 className="panel-title">
        {last ? t("stop.last", { n: grouped(last.position), of: grouped(stop.inOutput) }) : t("stop.nothingStored")}
      </h2>
      {(last || other) && (
        <>
          <NewestSheet sheet={answers.found === "another" ? other : last} label={t("stop.lastPicture")} />
          <p className="ballot-id">
            {t("stop.ballotId")} <b>{(answers.found === "another" ? other : last)?.ballotId ?? t("stop.noId")}</b>
          </p>
        </>
      )}
      <fieldset className="condition stack tight">
        <legend>{t("stop.onTop")}</legend>
        {choices.map((found, index) => (
          <Radio
            key={found}
            name="pile"
            value={found}
            label={`${t(`stop.pile.${found}`)} (${index + 1})`}
            checked={answers.found === found}
            onChange={() => answers.setFound(found)}
          />
        ))}
      </fieldset>
      {answers.found === "another" && (
        <label className="stack tight">
          <span>{t("stop.whichOne")}</span>
          <select
            className="quiet-select tall"
            value={answers.other ?? ""}
            onChange={(event) => answers.setOther(Number(event.target.value) || null)}
          >
            <option value="">{t("stop.choose")}</option>
            {(sheets.data ?? []).map((sheet) => (
              <option key={sheet.sheet} value={sheet.sheet}>
                {grouped(sheet.position)} · {sheet.ballotId ?? t("stop.noId")} · {sheet.list ?? ""}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
