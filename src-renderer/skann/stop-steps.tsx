import { Checkbox } from "@digdir/designsystemet-react";
import { useTranslation } from "react-i18next";
import type { StopScreen } from "../../src-shared/contract/scan-stop.ts";
import { NewestSheet } from "./newest-sheet.tsx";
import type { StopAnswersForm } from "./stop-answers.ts";

/** Numbered steps for the hands, a tick per step. */
export function StopSteps({ stop, answers }: { stop: StopScreen; answers: StopAnswersForm }) {
  const { t } = useTranslation("skann");
  if (answers.toTick.length === 0 && stop.strangers.length === 0) return null;
  return (
    <div className="stack">
      <h2 className="panel-title">{t("stop.steps")}</h2>
      <ol className="stack stop-steps">
        {answers.toTick.map((step) => (
          <li key={step}>
            <Checkbox
              label={t(`stop.step.${step}`, { count: stop.doubtful.length, n: stop.doubtful.length })}
              checked={answers.ticked.includes(step)}
              onChange={(event) => answers.tick(step, event.target.checked)}
            />
            {step === "take-back-doubtful" && (
              <div className="doubtful">
                {stop.doubtful.map((sheet) => (
                  <div key={sheet.id}>
                    <NewestSheet sheet={sheet} label={t("stop.doubtful", { n: sheet.position })} />
                    <span className="small">{sheet.ballotId ?? t("stop.noId")}</span>
                  </div>
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
      {stop.strangers.length > 0 && (
        <div className="stack">
          <h2 className="panel-title">{t("stop.strangers")}</h2>
          <ul className="stack">
            {stop.strangers.map(({ sheet, position, kind, ballotId, otherBox }) => (
              <li key={sheet}>
                {t(`stop.stranger.${kind}`, { n: position, id: ballotId ?? t("stop.noId"), box: otherBox })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
