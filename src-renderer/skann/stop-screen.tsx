import { Button } from "@digdir/designsystemet-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { StopScreen as Stop } from "../../src-shared/contract/scan-stop.ts";
import type { ScanJob } from "../../src-shared/contract/scanning.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Icon } from "../shared/components/icon.tsx";
import { Outcome } from "../shared/components/outcome.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { grouped } from "../shared/numbers.ts";
import { DiscardBox } from "./discard-box.tsx";
import { JobProblem } from "./job-problem.tsx";
import { OwedSheets } from "./owed-sheets.tsx";
import { QualityWarnings } from "./quality-warnings.tsx";
import { useStopAnswers } from "./stop-answers.ts";
import { StopDrawing } from "./stop-drawing.tsx";
import { StopFigures } from "./stop-figures.tsx";
import { StopPile } from "./stop-pile.tsx";
import { StopSteps } from "./stop-steps.tsx";
import { StopTray } from "./stop-tray.tsx";
import { TrainingPanel } from "./training-panel.tsx";

const calm = ["empty", "cancelled"];

/**
 * Why the scanning stopped, what is safe, the last stored sheet, and what the hands do; the same screen for every cause, and nothing
 * goes on before it is answered.
 */
export function StopScreen({ job }: { job: ScanJob }) {
  const place = { count: job.count, box: job.box };
  const stop = useQuery(api.scanning.stop.queryOptions({ input: place }));
  return (
    <Outcome query={stop}>
      {(view) => (view ? <StopForm key={view.feeding} job={job} stop={view} /> : <JobProblem job={job} />)}
    </Outcome>
  );
}

function StopForm({ job, stop }: { job: ScanJob; stop: Stop }) {
  const { t } = useTranslation("skann");
  const place = { count: job.count, box: job.box };
  const answers = useStopAnswers(stop);
  const [discarding, setDiscarding] = useState(false);
  const after = () => void queryClient.invalidateQueries();
  const resume = useMutation(api.scanning.resume.mutationOptions({ onSettled: after }));
  const finish = useMutation(api.scanning.finish.mutationOptions({ onSettled: after }));
  const confirm = useMutation(
    api.scanning.confirmStop.mutationOptions({
      onSuccess: (_, { answers: { tray } }) => (tray === "empty" ? finish : resume).mutate(place),
    }),
  );
  const busy = confirm.isPending || resume.isPending || finish.isPending;
  const training = job.scanner?.startsWith("simulated ");
  return (
    <div className="screen">
      <div className="screen-body">
        {discarding && <DiscardBox box={place} onCancel={() => setDiscarding(false)} />}
        <div className="stop">
          <section className="stack">
            <div className="stop-cause" data-tone={calm.includes(stop.cause) ? "waiting" : "fault"} role="alert">
              <StopDrawing cause={stop.cause} />
              <div>
                <h1>{t(`stop.cause.${stop.cause}`)}</h1>
                <p>{t(`stop.means.${stop.cause}`)}</p>
              </div>
            </div>
            <p className="stop-safe" data-tone="done">
              <Icon name="check" /> {t("stop.safe", { count: job.stored, n: grouped(job.stored) })}
            </p>
            <JobProblem job={job} />
            <QualityWarnings job={job} />
            <StopSteps stop={stop} answers={answers} />
            <StopTray stop={stop} answers={answers} />
            <OwedSheets place={place} />
            <Failure error={confirm.error ?? resume.error ?? finish.error} />
          </section>
          <section className="stack">
            <StopPile place={place} stop={stop} answers={answers} />
            <StopFigures stop={stop} expected={job.expected} stored={job.stored} />
            {training && job.scanner && <TrainingPanel id={job.scanner} busy={false} open />}
          </section>
        </div>
      </div>
      <footer className="screen-foot">
        <Button
          variant="tertiary"
          data-color="danger"
          disabled={busy || resume.isSuccess}
          onClick={() => setDiscarding(true)}
        >
          {t("box.discard")}
        </Button>
        <span className="quiet">{answers.missing && t(`stop.missing.${answers.missing}`)}</span>
        <span className="spring" />
        <PrimaryAction
          disabled={answers.value === null || discarding || stop.state !== "open"}
          busy={busy}
          onPress={() => confirm.mutate({ ...place, answers: answers.value! })}
        >
          {answers.tray === "empty" ? t("stop.finish") : t("stop.resume")}
        </PrimaryAction>
      </footer>
    </div>
  );
}
