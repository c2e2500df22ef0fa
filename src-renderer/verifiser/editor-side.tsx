import { useTranslation } from "react-i18next";
import type { BallotRules, BallotView } from "../../src-shared/contract/verification.ts";
import { Advice } from "../shared/components/advice.tsx";
import { ControlFindings } from "../shared/components/control-findings.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { Status } from "../shared/components/status.tsx";
import { AsidePanel } from "./aside-panel.tsx";
import { EarlierReadings } from "./earlier-readings.tsx";
import type { HandState } from "./hand.ts";
import { RejectPanel } from "./reject-panel.tsx";
import { Steps } from "./steps.tsx";
import type { BallotWork } from "./use-ballot-work.ts";

interface EditorSideProps {
  ballot: BallotView;
  rules: BallotRules;
  state: HandState;
  work: BallotWork;
}

/** Beside the picture: what is known of the ballot, the questions, and why something was not stored. */
export function EditorSide({ ballot, rules, state, work }: EditorSideProps) {
  const { t } = useTranslation("verifiser");
  const { draft, ground, busy } = work;
  const panels = {
    aside: <AsidePanel busy={busy} onAside={work.putAside} onBack={work.back} />,
    reject: (
      <RejectPanel key={ground} rules={rules} ground={ground} busy={busy} onReject={work.reject} onBack={work.back} />
    ),
    steps: <Steps ballot={ballot} rules={rules} draft={draft} onChange={work.setDraft} />,
  };
  return (
    <div className="verify-side">
      {state.refused && (
        <Advice
          tone="fault"
          title={t(work.gone ? "refused.gone" : "refused.title")}
          text={t(work.gone ? "refused.goneText" : "refused.text")}
        />
      )}
      <Failure error={work.error} />
      <EarlierReadings ballot={ballot} rules={rules} />
      {ballot.control.length > 0 && (
        <section className="control-findings" aria-labelledby="control-findings">
          <h2 id="control-findings" className="small">
            <Status tone="waiting" word={t("control.title")} />
          </h2>
          <ControlFindings findings={ballot.control} rules={rules} />
        </section>
      )}
      {ballot.aside && (
        <Advice
          tone="waiting"
          title={ballot.aside.note || t("aside.noNote")}
          text={t("aside.by", { by: ballot.aside.by, n: ballot.position, box: ballot.box })}
        />
      )}
      {!work.gone && panels[work.panel]}
    </div>
  );
}
