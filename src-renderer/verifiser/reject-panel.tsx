import { Button, Radio } from "@digdir/designsystemet-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BallotRules } from "../../src-shared/contract/verification.ts";
import type { RejectionReason } from "../../src-shared/domain/rejection-reasons.ts";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { useKeys } from "../shared/keys.ts";

interface RejectPanelProps {
  rules: BallotRules;
  /** The ground the answers point to, already a person's answer; else none is chosen beforehand. */
  ground: "A" | "B" | null;
  busy: boolean;
  onReject: (reason: RejectionReason) => void;
  onBack: () => void;
}

export function RejectPanel({ rules, ground, busy, onReject, onBack }: RejectPanelProps) {
  const { t } = useTranslation(["verifiser", "domain", "frame"]);
  const [chosen, setChosen] = useState<RejectionReason | null>(
    rules.rejectionReasons.find(({ reason }) => reason.endsWith(ground ?? "-"))?.reason ?? null,
  );
  const byKey = Object.fromEntries(
    rules.rejectionReasons.map(({ reason }, index) => [String(index + 1), () => setChosen(reason)]),
  );
  useKeys(byKey);
  return (
    <section className="panel padded">
      <h2 className="panel-title">{t("reject.title")}</h2>
      <p className="quiet">{t("reject.text")}</p>
      <div className="stack" role="radiogroup" aria-label={t("reject.title")}>
        {rules.rejectionReasons.map(({ reason, law }, index) => (
          <Radio
            key={reason}
            name="rejection"
            value={reason}
            label={`${index + 1}  ${t(`domain:rejection.${reason.slice(-1)}`)}`}
            description={law}
            checked={chosen === reason}
            onChange={() => setChosen(reason)}
          />
        ))}
      </div>
      <div className="row">
        <PrimaryAction onPress={() => chosen && onReject(chosen)} disabled={chosen === null} busy={busy}>
          {t("reject.confirm")}
        </PrimaryAction>
        <Button variant="tertiary" onClick={onBack}>
          {t("frame:cancel")} <kbd>Esc</kbd>
        </Button>
      </div>
    </section>
  );
}
