import { useTranslation } from "react-i18next";
import type { BallotRules, BallotView } from "../../src-shared/contract/verification.ts";
import type { BallotDecision } from "../../src-shared/domain/decision.ts";
import { type DecisionPart, decisionParts, differingDecisionParts } from "../../src-shared/domain/reading-rounds.ts";
import { Status } from "../shared/components/status.tsx";

/** What two people decided otherwise, side by side and unnamed, for the third. Neither is chosen beforehand: a person looks. */
export function EarlierReadings({ ballot, rules }: { ballot: BallotView; rules: BallotRules }) {
  const { t } = useTranslation(["verifiser", "domain"]);
  const [one, other] = ballot.earlier;
  if (!one || !other) return null;
  const differing = new Set(differingDecisionParts(one, other));
  const shown = decisionParts.filter((part) => [one, other].some((each) => says(each, part)));
  return (
    <section className="control-findings" aria-labelledby="earlier-readings">
      <h2 id="earlier-readings" className="small">
        <Status tone="waiting" word={t("earlier.title")} />
      </h2>
      <table className="finding-table">
        <thead>
          <tr>
            <th scope="col">{t("earlier.what")}</th>
            <th scope="col">{t("earlier.one")}</th>
            <th scope="col">{t("earlier.other")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((part) => (
            <tr key={part} data-differs={differing.has(part)}>
              <th scope="row">
                {t(`earlier.part.${part}`)}
                {differing.has(part) && ` (${t("earlier.differs")})`}
              </th>
              <td>{inWords(one, part)}</td>
              <td>{inWords(other, part)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );

  function inWords(decision: BallotDecision, part: DecisionPart): string {
    if (part === "verdict") return t(decision.decision === "reject" ? "earlier.rejected" : "earlier.approved");
    if (decision.decision === "reject")
      return part === "reason" ? t(`domain:rejection.${decision.reason.slice(-1)}`) : "–";
    if (part === "reason") return "–";
    if (part === "list") return decision.list === "BLANK" ? t("domain:blank") : nameOfList(rules, decision.list);
    return decision[part].map((id) => nameOfCandidate(rules, id)).join(", ") || t("earlier.none");
  }
}

/** Whether a decision says anything of a part, so that the part is worth a row. */
function says(decision: BallotDecision, part: DecisionPart): boolean {
  if (part === "verdict") return true;
  if (decision.decision === "reject") return part === "reason";
  if (part === "personalVotes" || part === "writeIns") return decision[part].length > 0;
  return part === "list";
}

const nameOfList = (rules: BallotRules, id: string): string => rules.lists.find((list) => list.id === id)?.name ?? id;

function nameOfCandidate(rules: BallotRules, id: string): string {
  const candidate = rules.lists.flatMap((list) => list.candidates).find((each) => each.id === id);
  return candidate ? `${candidate.place} ${candidate.name}` : id;
}
