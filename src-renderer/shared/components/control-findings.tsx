import { useTranslation } from "react-i18next";
import type { BallotRules } from "../../../src-shared/contract/verification.ts";
import type { ControlFinding } from "../../../src-shared/domain/control-reading.ts";

const words = new Set(["marked", "empty", "writing", "present", "missing", "weak"]);

/** What the two readers read, side by side, where they differ. Neither is chosen beforehand: a person looks. */
export function ControlFindings({ findings, rules }: { findings: readonly ControlFinding[]; rules: BallotRules }) {
  const { t } = useTranslation("verifiser");
  return (
    <table className="finding-table">
      <thead>
        <tr>
          <th scope="col">{t("control.what")}</th>
          <th scope="col">{t("control.machine")}</th>
          <th scope="col">{t("control.control")}</th>
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => (
          <tr key={`${finding.field} ${finding.region}`}>
            <th scope="row">{subjectOf(finding, rules, t(`control.field.${finding.field}`))}</th>
            <td>{inWords(finding.machine)}</td>
            <td>{inWords(finding.control)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );

  /** States of boxes, stamp and fields are words; numbers and names stand as they were read. */
  function inWords(value: string): string {
    return words.has(value) ? t(`control.value.${value}`) : value;
  }
}

function subjectOf({ field, subject }: ControlFinding, rules: BallotRules, word: string): string {
  if (subject === null) return word;
  const candidate = rules.lists.flatMap((list) => list.candidates).find((each) => each.id === subject);
  const list = rules.lists.find((each) => each.id === subject);
  const name = candidate ? `${candidate.place} ${candidate.name}` : (list?.name ?? subject);
  return field === "writing" ? `${word} ${name}` : name;
}
