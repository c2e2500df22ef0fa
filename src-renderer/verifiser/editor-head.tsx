import { useTranslation } from "react-i18next";
import type { BallotView } from "../../src-shared/contract/verification.ts";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";
import { routeTo } from "../shared/route.ts";
import type { HandState } from "./hand.ts";

export function EditorHead({ ballot, state }: { ballot: BallotView; state: HandState }) {
  const { t } = useTranslation(["verifiser", "domain"]);
  const { toRead, stored, storing } = state;
  const reasons = ballot.reading.reasons.map((reason) => t(`domain:reason.${reason}`));
  return (
    <header className="verify-head">
      <a className="quiet-button" href={routeTo([])}>
        ‹ {t("head.back")}
      </a>
      <h1>
        {t("domain:box", { number: ballot.box })} · {t("head.sheet", { n: grouped(ballot.position) })}
        <span className="quiet"> · {t("head.left", { count: toRead, n: grouped(toRead) })}</span>
      </h1>
      <Status tone="waiting" word={reasons.join(" · ")} filled />
      <span className="spring" />
      {storing > 0 && <span className="quiet small">{t("storing")}</span>}
      {stored > 0 && <span className="quiet small">{t("head.mine", { n: grouped(stored) })}</span>}
    </header>
  );
}
