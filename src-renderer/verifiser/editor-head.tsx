import { useTranslation } from "react-i18next";
import type { BallotView } from "../../src-shared/contract/verification.ts";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";
import { routeTo } from "../shared/route.ts";

export function EditorHead({ ballot, left, decidedByMe }: { ballot: BallotView; left: number; decidedByMe: number }) {
  const { t } = useTranslation(["verifiser", "domain"]);
  const reasons = ballot.reading.reasons.map((reason) => t(`domain:reason.${reason}`));
  return (
    <header className="verify-head">
      <a className="quiet-button" href={routeTo([])}>
        ‹ {t("head.back")}
      </a>
      <h1>
        {t("domain:box", { number: ballot.box })} · {t("head.sheet", { n: grouped(ballot.position) })}
        <span className="quiet"> · {t("head.left", { count: left, n: grouped(left) })}</span>
      </h1>
      <Status tone="waiting" word={reasons.join(" · ")} filled />
      <span className="spring" />
      {decidedByMe > 0 && <span className="quiet small">{t("head.mine", { n: grouped(decidedByMe) })}</span>}
    </header>
  );
}
