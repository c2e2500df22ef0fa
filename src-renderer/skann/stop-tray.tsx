import { Radio, Textfield } from "@digdir/designsystemet-react";
import { useTranslation } from "react-i18next";
import type { StopScreen } from "../../src-shared/contract/scan-stop.ts";
import { useKeys } from "../shared/keys.ts";
import type { StopAnswersForm } from "./stop-answers.ts";

const trays = ["sheets-left", "empty"] as const;
const keys = { "sheets-left": "f", empty: "t" } as const;

/** What went back into the tray, and whether anything lies in it now. */
export function StopTray({ stop, answers }: { stop: StopScreen; answers: StopAnswersForm }) {
  const { t } = useTranslation("skann");
  useKeys({ f: () => answers.setTray("sheets-left"), t: () => answers.setTray("empty") });
  const number = (text: string) => text.replace(/\D/g, "").slice(0, 4);
  return (
    <div className="stack">
      <h2 className="panel-title">{t("stop.trayTitle")}</h2>
      <div className="row put-back">
        <Textfield
          label={t("stop.putBack")}
          description={t("stop.putBackText")}
          className="box-number"
          inputMode="numeric"
          placeholder="0"
          value={answers.putBack}
          onChange={(event) => answers.setPutBack(number(event.target.value))}
        />
        {stop.steps.includes("clear-paper-path") && (
          <Textfield
            label={t("stop.fromPath")}
            description={t("stop.fromPathText")}
            className="box-number"
            inputMode="numeric"
            placeholder="0"
            value={answers.fromPath}
            onChange={(event) => answers.setFromPath(number(event.target.value))}
          />
        )}
      </div>
      <fieldset className="condition stack tight">
        <legend>{t("stop.tray")}</legend>
        {trays.map((tray) => (
          <Radio
            key={tray}
            name="tray"
            value={tray}
            label={`${t(`stop.trayIs.${tray}`)} (${keys[tray].toUpperCase()})`}
            checked={answers.tray === tray}
            onChange={() => answers.setTray(tray)}
          />
        ))}
      </fieldset>
      {(stop.figuresDiffer || answers.note !== "") && (
        <Textfield
          label={t("stop.note")}
          description={t("stop.noteText")}
          value={answers.note}
          maxLength={1000}
          onChange={(event) => answers.setNote(event.target.value)}
        />
      )}
    </div>
  );
}
