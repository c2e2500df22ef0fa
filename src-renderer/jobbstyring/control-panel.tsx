import { Button } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CountDetail } from "../../src-shared/contract/counts.ts";
import { api, queryClient } from "../shared/client.ts";
import { ProgressBar } from "../shared/components/progress-bar.tsx";
import { ReasonForm } from "../shared/components/reason-form.tsx";
import { Status } from "../shared/components/status.tsx";
import { useMay } from "../shared/identity/use-who-is-here.ts";
import { grouped, percent } from "../shared/numbers.ts";
import { CONTROL_PLACE } from "./places.ts";

/** How far the second reading has come, what it found, and the leader's way on without the rest. */
export function ControlPanel({ detail }: { detail: CountDetail }) {
  const { t } = useTranslation("jobbstyring");
  const leads = useMay("lead");
  const { control } = detail;
  if (!control || (control.drawn === 0 && control.share === 0)) return null;
  const left = control.drawn - control.read;
  // The reader is one for all counts: what keeps it from another one's sheets does not concern a count that is read.
  const stopped = left > 0 && control.problem !== null;
  return (
    <section id={CONTROL_PLACE} className="stack place" tabIndex={-1} aria-labelledby="control">
      <div className="row between">
        <h2 id="control" className="small quiet">
          {t("control.title")}
        </h2>
        {stopped ? (
          <Status tone="fault" word={t("control.stopped")} />
        ) : left > 0 ? (
          <Status tone="open" word={t("control.going")} />
        ) : (
          <Status tone="done" word={t("control.done")} />
        )}
      </div>
      <p className="small">
        {t("control.read", { n: grouped(control.read), of: grouped(control.drawn), share: percent(control.share) })}{" "}
        {t("control.disagreed", { count: control.disagreed, n: grouped(control.disagreed) })}{" "}
        {control.unsure > 0 && t("control.unsure", { count: control.unsure, n: grouped(control.unsure) })}
      </p>
      <ProgressBar label={t("control.title")} done={control.read} total={control.drawn} />
      {stopped && <p className="small quiet technical">{control.problem}</p>}
      {left > 0 && leads && ["started", "verifying"].includes(detail.state) && <Waive count={detail.ref} left={left} />}
    </section>
  );
}

/** Without the rest of the control reading: a leader's decision, with a reason in the log. */
function Waive({ count, left }: { count: string; left: number }) {
  const { t } = useTranslation("jobbstyring");
  const [asked, setAsked] = useState(false);
  const waive = useMutation(
    api.counts.setControlShare.mutationOptions({
      onSuccess: () => {
        setAsked(false);
        void queryClient.invalidateQueries({ queryKey: api.counts.key() });
      },
    }),
  );
  if (!asked) {
    return (
      <div>
        <Button variant="tertiary" data-color="neutral" onClick={() => setAsked(true)}>
          {t("control.waive")}
        </Button>
      </div>
    );
  }
  return (
    <ReasonForm
      text={t("control.waiveText", { count: left, n: grouped(left) })}
      action={t("control.waive")}
      danger
      busy={waive.isPending}
      error={waive.error}
      onSubmit={(reason) => waive.mutate({ count, share: 0, reason })}
      onCancel={() => setAsked(false)}
    />
  );
}
