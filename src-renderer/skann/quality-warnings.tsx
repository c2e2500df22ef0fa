import { useTranslation } from "react-i18next";
import type { ScanJob } from "../../src-shared/contract/scanning.ts";
import { Advice } from "../shared/components/advice.tsx";
import { percent } from "../shared/numbers.ts";

/** What several sheets in a row show of the scanner, before it becomes a pile of verifications. Counting goes on. */
export function QualityWarnings({ job }: { job: ScanJob }) {
  const { t } = useTranslation("skann");
  if (job.state === "finished") return null;
  return job.warnings.map((warning) => (
    <Advice
      key={`${warning.kind} ${warning.side}`}
      tone="waiting"
      title={t(`quality.${warning.kind}.title`)}
      text={[
        t(`quality.${warning.kind}.text`),
        t("quality.seen", { n: warning.sheets, of: warning.of }),
        warning.at === null ? "" : t("quality.at", { place: percent(warning.at) }),
        warning.side === null ? "" : t(`quality.side${warning.side}`),
      ]
        .filter(Boolean)
        .join(" ")}
    />
  ));
}
