import { useTranslation } from "react-i18next";
import type { StatusTone } from "../../src-shared/contract/counts.ts";
import type { ScanJob } from "../../src-shared/contract/scanning.ts";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";
import { routeTo, useRoute } from "../shared/route.ts";

export const jobTones: Record<ScanJob["state"], StatusTone> = {
  preparing: "open",
  running: "open",
  pausing: "open",
  stopped: "fault",
  paused: "waiting",
  finished: "done",
};

/** A stop without a fault waits for the operator; only a fault is red. */
export function toneOf(job: ScanJob): StatusTone {
  const calm = job.cause === "empty" || job.cause === "cancelled";
  return job.state === "stopped" && calm && !job.problem ? "waiting" : jobTones[job.state];
}

/** The boxes at work here, side by side: which one needs a person is seen from any of them. */
export function JobTabs({ jobs }: { jobs: readonly ScanJob[] }) {
  const { t } = useTranslation(["skann", "domain"]);
  const { path } = useRoute();
  if (jobs.length === 0) return <span />;
  return (
    <nav className="subnav job-tabs" aria-label={t("jobs.title")}>
      {jobs.map((job) => (
        <a
          key={`${job.count}/${job.box}`}
          href={routeTo([job.count, job.box])}
          aria-current={path[0] === job.count && Number(path[1]) === job.box ? "page" : undefined}
        >
          <Status tone={toneOf(job)} word={t("domain:box", { number: job.box })} />
          <span className="quiet">
            {job.of.area} · {grouped(job.stored)} · {t(`run.${job.state}`)}
          </span>
        </a>
      ))}
      <a href={routeTo([])} aria-current={path.length < 2 ? "page" : undefined}>
        {t("jobs.another")}
      </a>
    </nav>
  );
}
