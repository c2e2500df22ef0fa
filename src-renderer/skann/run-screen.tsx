import { Button } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScanJob } from "../../src-shared/contract/scanning.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { goTo, routeTo } from "../shared/route.ts";
import { DiscardBox } from "./discard-box.tsx";
import { JobProblem } from "./job-problem.tsx";
import { NewestSheet } from "./newest-sheet.tsx";
import { OwedSheets } from "./owed-sheets.tsx";
import { QualityWarnings } from "./quality-warnings.tsx";
import { ScanCounter } from "./scan-counter.tsx";
import { SheetStrip } from "./sheet-strip.tsx";
import { TrainingPanel } from "./training-panel.tsx";

/** The box being scanned: how many, the newest sheet, and the last ten with what was read. */
export function RunScreen({ job }: { job: ScanJob }) {
  const [discarding, setDiscarding] = useState(false);
  return (
    <div className="screen">
      <div className={discarding ? "screen-body" : "screen-body fill run-rows"}>
        <div className="stack">
          {discarding && <DiscardBox box={job} onCancel={() => setDiscarding(false)} />}
          <JobProblem job={job} />
          <QualityWarnings job={job} />
          {job.state === "paused" && <OwedSheets place={{ count: job.count, box: job.box }} />}
        </div>
        {!discarding && (
          <div className="scan-run">
            <ScanCounter job={job} />
            <NewestSheet sheet={job.latest[0] ?? null} />
            <div className="strip-column">
              <SheetStrip sheets={job.latest} />
              {job.scanner?.startsWith("simulated ") && job.state !== "finished" && (
                <TrainingPanel id={job.scanner} busy={job.state !== "paused"} />
              )}
            </div>
          </div>
        )}
      </div>
      <RunFoot job={job} onDiscard={() => setDiscarding(true)} />
    </div>
  );
}

/** What can be done now: one large thing to do next, and what else there is beside it. */
function RunFoot({ job, onDiscard }: { job: ScanJob; onDiscard: () => void }) {
  const { t } = useTranslation("skann");
  const place = { count: job.count, box: job.box };
  const refresh = { onSuccess: () => void queryClient.invalidateQueries() };
  const pause = useMutation(api.scanning.pause.mutationOptions(refresh));
  const resume = useMutation(api.scanning.resume.mutationOptions(refresh));
  const finish = useMutation(api.scanning.finish.mutationOptions(refresh));
  const paused = job.state === "paused";
  const finishFirst = paused && job.nothingLeft;
  return (
    <footer className="screen-foot">
      {paused && (
        <>
          <Button variant="tertiary" data-color="danger" onClick={onDiscard}>
            {t("box.discard")}
          </Button>
          <a className="quiet-button" href={routeTo([job.count, job.box, "flytt"])}>
            {t("box.move")}
          </a>
        </>
      )}
      {job.state === "finished" && (
        <a className="quiet-button" href={routeTo([job.count, job.box, "kasse"])}>
          {t("run.openBox")}
        </a>
      )}
      {job.state === "finished" && job.toVerify > 0 && (
        <a className="quiet-button" href={`/verifiser/index.html${routeTo([job.count, job.box])}`}>
          {t("run.verify")}
        </a>
      )}
      <Failure error={pause.error ?? resume.error ?? finish.error} />
      <span className="spring" />
      {paused && finishFirst && (
        <Button variant="secondary" onClick={() => resume.mutate(place)} disabled={resume.isPending}>
          {t("run.resume")}
        </Button>
      )}
      {paused && !finishFirst && job.cause !== null && (
        <Button variant="secondary" onClick={() => finish.mutate(place)} disabled={finish.isPending}>
          {t("run.finish")}
        </Button>
      )}
      {finishFirst && (
        <PrimaryAction onPress={() => finish.mutate(place)} busy={finish.isPending}>
          {t("run.finish")}
        </PrimaryAction>
      )}
      {paused && !finishFirst && (
        <PrimaryAction
          onPress={() => (job.cause === null ? goTo(routeTo([job.count, job.box, "kasse"])) : resume.mutate(place))}
          busy={resume.isPending}
        >
          {job.cause === null ? t("run.openBox") : t("run.resume")}
        </PrimaryAction>
      )}
      {job.state === "finished" && <PrimaryAction onPress={() => goTo(routeTo([]))}>{t("run.next")}</PrimaryAction>}
      {["preparing", "running", "pausing"].includes(job.state) && (
        <PrimaryAction
          hotkey=" "
          onPress={() => pause.mutate(place)}
          disabled={job.state !== "running"}
          busy={pause.isPending}
        >
          {t("run.pause")}
        </PrimaryAction>
      )}
    </footer>
  );
}
