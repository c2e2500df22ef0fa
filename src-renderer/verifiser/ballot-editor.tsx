import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BallotRules, BallotView } from "../../src-shared/contract/verification.ts";
import { api } from "../shared/client.ts";
import { Advice } from "../shared/components/advice.tsx";
import { Failure } from "../shared/components/failure.tsx";
import { useKeys } from "../shared/keys.ts";
import { BallotViewer } from "../shared/viewer/ballot-viewer.tsx";
import { AsidePanel } from "./aside-panel.tsx";
import { ControlFindings } from "./control-findings.tsx";
import { approval, groundFromAnswers, missingAnswers, startDraft } from "./draft.ts";
import { EarlierReadings } from "./earlier-readings.tsx";
import { EditorFoot } from "./editor-foot.tsx";
import { EditorHead } from "./editor-head.tsx";
import { questionRegion, questionSide } from "./question.ts";
import { RejectPanel } from "./reject-panel.tsx";
import { Steps } from "./steps.tsx";

interface BallotEditorProps {
  ballot: BallotView;
  rules: BallotRules;
  left: number;
  undoable: string | null;
  decidedByMe: number;
  onDecided: (sheet: string) => Promise<void>;
  onUndone: () => Promise<void>;
  onSkipped: () => Promise<void>;
}

/** Names of candidates and lists by id. */
const namesIn = ({ lists }: BallotRules): ReadonlyMap<string, string> =>
  new Map(
    lists.flatMap((list) => [[list.id, list.name], ...list.candidates.map(({ id, name }) => [id, name] as const)]),
  );

/** The ballot on the left, the four steps on the right, the decision at the foot. */
export function BallotEditor({
  ballot,
  rules,
  left,
  undoable,
  decidedByMe,
  onDecided,
  onUndone,
  onSkipped,
}: BallotEditorProps) {
  const { t } = useTranslation("verifiser");
  const [draft, setDraft] = useState(() => startDraft(ballot, rules));
  const [rejecting, setRejecting] = useState(false);
  const [asiding, setAsiding] = useState(false);
  const decide = useMutation(api.verification.decide.mutationOptions({ onSuccess: () => onDecided(ballot.sheet) }));
  const undo = useMutation(api.verification.undo.mutationOptions({ onSuccess: onUndone }));
  const skip = useMutation(api.verification.setAside.mutationOptions({ onSuccess: onSkipped }));
  const busy = decide.isPending || undo.isPending || skip.isPending;

  const ground = groundFromAnswers(draft);
  const showReject = rejecting || ground !== null;
  const decision = approval(draft, rules);
  const place = { count: ballot.count, sheet: ballot.sheet };
  const takeBack = undoable && !busy ? () => undo.mutate({ count: ballot.count, sheet: undoable }) : null;
  const setAside = busy || asiding ? null : () => setAsiding(true);
  const back = () => {
    setRejecting(false);
    setAsiding(false);
  };
  useKeys({ f: () => setRejecting(true), l: setAside, backspace: takeBack, escape: back });

  return (
    <div className="screen">
      <div className="screen-body fill verify">
        <EditorHead ballot={ballot} left={left} decidedByMe={decidedByMe} />
        <BallotViewer
          front={ballot.front}
          back={ballot.back}
          side={questionSide(draft)}
          focus={questionRegion(draft, ballot)}
          machine={{ ...place, names: namesIn(rules) }}
        />
        <div className="verify-side">
          <EarlierReadings ballot={ballot} rules={rules} />
          <ControlFindings ballot={ballot} rules={rules} />
          {ballot.aside && (
            <Advice
              tone="waiting"
              title={ballot.aside.note || t("aside.noNote")}
              text={t("aside.by", { by: ballot.aside.by, n: ballot.position, box: ballot.box })}
            />
          )}
          {asiding ? (
            <AsidePanel
              busy={busy}
              onAside={(note, asked) => skip.mutate({ ...place, note, asked })}
              onBack={() => setAsiding(false)}
            />
          ) : showReject ? (
            <RejectPanel
              key={ground}
              rules={rules}
              ground={ground}
              busy={busy}
              onReject={(reason) => decide.mutate({ ...place, decision: { decision: "reject", reason } })}
              onBack={() => {
                setRejecting(false);
                if (ground !== null) setDraft(startDraft(ballot, rules));
              }}
            />
          ) : (
            <Steps ballot={ballot} rules={rules} draft={draft} onChange={setDraft} />
          )}
          <Failure error={decide.error ?? undo.error ?? skip.error} />
        </div>
      </div>
      <EditorFoot
        missing={missingAnswers(draft).map((answer) => t(`missing.${answer}`))}
        approvable={decision !== null && !showReject && !asiding}
        rejecting={showReject || asiding}
        busy={busy}
        onApprove={() => decision && decide.mutate({ ...place, decision })}
        onReject={() => setRejecting(true)}
        onUndo={takeBack}
        onSkip={setAside}
      />
    </div>
  );
}
