import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { VerificationStep } from "../../src-shared/domain/verification-reasons.ts";
import { Status } from "../shared/components/status.tsx";
import { type Draft, missingAnswers } from "./draft.ts";
import { MarksStep } from "./marks-step.tsx";
import { PartyStep } from "./party-step.tsx";
import type { StepsProps } from "./step-props.ts";
import { YesNoStep } from "./yes-no-step.tsx";

const order = ["stamp", "number", "party", "marks"] as const satisfies readonly VerificationStep[];

/** The four fixed steps. Only the first unanswered one is open; the answered ones are a line each and can be reopened. */
export function Steps(props: StepsProps) {
  const { t } = useTranslation(["verifiser", "domain"]);
  const { draft, rules } = props;
  const [reopened, setReopened] = useState<VerificationStep | null>(null);
  const missing = missingAnswers(draft).map((answer) => (answer === "writeIns" ? "marks" : answer));
  const current =
    reopened ?? order.find((step) => missing.includes(step)) ?? (draft.asked.has("marks") ? "marks" : null);
  const listName = rules.lists.find((list) => list.id === draft.list)?.name ?? "";
  const votes = draft.personalVotes.size + draft.writeIns.filter((line) => line.answer?.kind === "candidate").length;
  const answers: Record<VerificationStep, string> = {
    stamp: draft.stamp === null ? "" : t(draft.stamp ? "stamp.present" : "stamp.missing"),
    number: draft.numberIsRight ? t("number.right") : "",
    party: draft.list === "BLANK" ? t("domain:blank") : listName,
    marks: votes === 0 ? t("marks.none") : t("domain:personalVotes", { count: votes, n: votes }),
  };
  const answered = (change: Draft) => {
    setReopened(null);
    props.onChange(change);
  };
  const bodies: Record<VerificationStep, ReactNode> = {
    stamp: <YesNoStep kind="stamp" {...props} onAnswer={(stamp) => answered({ ...draft, stamp })} />,
    number: <YesNoStep kind="number" {...props} onAnswer={(numberIsRight) => answered({ ...draft, numberIsRight })} />,
    party: <PartyStep {...props} onChange={answered} />,
    marks: <MarksStep {...props} />,
  };
  return (
    <ol className="steps">
      {order.map((step, index) => (
        <li key={step} className="step" data-open={step === current}>
          <div className="step-line">
            <span className="step-number">{index + 1}</span>
            <b>{t(`step.${step}`)}</b>
            {step === current ? (
              draft.asked.has(step) && missing.includes(step) && <Status tone="waiting" word={t("step.asked")} />
            ) : missing.includes(step) ? (
              <Status tone="waiting" word={t("step.asked")} />
            ) : (
              <>
                <Status tone="done" word={answers[step]} />
                <button type="button" className="step-change" onClick={() => setReopened(step)}>
                  {t("step.reopen")}
                </button>
              </>
            )}
          </div>
          {step === current && <div className="step-body">{bodies[step]}</div>}
        </li>
      ))}
    </ol>
  );
}
