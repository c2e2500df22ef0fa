import { useTranslation } from "react-i18next";
import type { ScanJob } from "../../src-shared/contract/scanning.ts";
import { Advice } from "../shared/components/advice.tsx";

/** Why a box could not be started, or what failed here; what the scanner met is a stop and has its own screen. */
export function JobProblem({ job }: { job: ScanJob }) {
  const { t, i18n } = useTranslation("errors");
  if (!job.problem) return null;
  const { code, message } = job.problem;
  const known = i18n.exists(`errors:${code}.title`);
  return (
    <Advice
      tone={code === "fault" ? "fault" : "waiting"}
      title={known ? t(`${code}.title`) : t("refused")}
      text={known && code !== "fault" ? t(`${code}.text`, { source: job.source, box: job.box }) : message}
    />
  );
}
