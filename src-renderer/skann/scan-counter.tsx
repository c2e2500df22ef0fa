import { useTranslation } from "react-i18next";
import type { StatusTone } from "../../src-shared/contract/counts.ts";
import type { ScanState } from "../../src-shared/contract/scanning.ts";
import { CountTitle } from "../shared/components/count-title.tsx";
import { ProgressBar } from "../shared/components/progress-bar.tsx";
import { Status } from "../shared/components/status.tsx";
import { grouped, minutesLeft } from "../shared/numbers.ts";

const tones: Record<ScanState["state"], StatusTone> = {
  preparing: "open",
  running: "open",
  pausing: "open",
  paused: "waiting",
  "empty-tray": "waiting",
  stopped: "fault",
  finished: "done",
};

/** The counter two hands high, readable from across the room. */
export function ScanCounter({ scan }: { scan: ScanState }) {
  const { t } = useTranslation(["skann", "domain"]);
  const left = scan.expected === null ? null : minutesLeft(scan.expected - scan.stored, scan.perMinute);
  const running = scan.state === "running";
  return (
    <section className="scan-counter" aria-label={t(`run.${scan.state}`)}>
      <div>
        <h1 className="panel-title">{t("domain:box", { number: scan.box })}</h1>
        <p className="quiet">
          <CountTitle of={scan.of} />
        </p>
      </div>
      <Status tone={tones[scan.state]} word={t(`run.${scan.state}`)} filled />
      <p className="scan-number">
        <b>{grouped(scan.stored)}</b>
        <span>{scan.expected === null ? t("run.stored") : t("run.of", { n: grouped(scan.expected) })}</span>
      </p>
      {scan.expected !== null && <ProgressBar label={t("run.stored")} done={scan.stored} total={scan.expected} />}
      <p className="quiet">
        {scan.perMinute !== null && t("run.perMinute", { n: grouped(scan.perMinute) })}
        {running && left !== null && ` · ${t("run.left", { count: left, n: grouped(left) })}`}
      </p>
      {scan.toVerify > 0 && (
        <Status tone="waiting" word={t("run.toVerify", { count: scan.toVerify, n: grouped(scan.toVerify) })} />
      )}
    </section>
  );
}
