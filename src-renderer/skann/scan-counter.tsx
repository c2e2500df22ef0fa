import { useTranslation } from "react-i18next";
import type { ScanJob } from "../../src-shared/contract/scanning.ts";
import { CountTitle } from "../shared/components/count-title.tsx";
import { ProgressBar } from "../shared/components/progress-bar.tsx";
import { Status } from "../shared/components/status.tsx";
import { grouped, minutesLeft, signed } from "../shared/numbers.ts";
import { toneOf } from "./job-tabs.tsx";

/** The counter two hands high, readable from across the room. */
export function ScanCounter({ job }: { job: ScanJob }) {
  const { t } = useTranslation(["skann", "domain"]);
  const left = job.expected === null ? null : minutesLeft(job.expected - job.stored, job.perMinute);
  const running = job.state === "running";
  const word = job.state === "paused" && job.nothingLeft ? t("run.empty-tray") : t(`run.${job.state}`);
  const over = job.state === "finished" || (job.state === "paused" && job.nothingLeft);
  const difference = job.expected === null ? 0 : job.stored - job.expected;
  return (
    <section className="scan-counter" aria-label={word}>
      <div>
        <h1 className="panel-title">{t("domain:box", { number: job.box })}</h1>
        <p className="quiet">
          <CountTitle of={job.of} />
        </p>
      </div>
      <Status tone={toneOf(job)} word={word} filled />
      <p className="scan-number">
        <b>{grouped(job.stored)}</b>
        <span>{job.expected === null ? t("run.stored") : t("run.of", { n: grouped(job.expected) })}</span>
      </p>
      {job.expected !== null && <ProgressBar label={t("run.stored")} done={job.stored} total={job.expected} />}
      {over && difference !== 0 && <Status tone="waiting" word={t("run.difference", { n: signed(difference) })} />}
      <p className="quiet">
        {job.perMinute !== null && t("run.perMinute", { n: grouped(job.perMinute) })}
        {running && left !== null && ` · ${t("run.left", { count: left, n: grouped(left) })}`}
      </p>
      {job.toVerify > 0 && (
        <Status tone="waiting" word={t("run.toVerify", { count: job.toVerify, n: grouped(job.toVerify) })} />
      )}
    </section>
  );
}
