import { Button, Checkbox } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScanState } from "../../src-shared/contract/scanning.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Icon } from "../shared/components/icon.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { grouped } from "../shared/numbers.ts";
import { NewestSheet } from "./newest-sheet.tsx";

const steps = ["step1", "step2", "step3"] as const;

/** Why the scanning stopped, what is safe, and what the hands do; the same screen for every cause. */
export function StopScreen({ scan }: { scan: ScanState }) {
  const { t, i18n } = useTranslation(["skann", "errors"]);
  const [done, setDone] = useState<readonly string[]>([]);
  const place = { count: scan.count, box: scan.box };
  const refresh = { onSuccess: () => void queryClient.invalidateQueries() };
  const resume = useMutation(api.scanning.resume.mutationOptions(refresh));
  const finish = useMutation(api.scanning.finish.mutationOptions(refresh));
  const code = scan.problem?.code ?? "";
  const cause = i18n.exists(`errors:${code}.title`) ? t(`errors:${code}.title`) : t("run.stopped");
  return (
    <div className="screen">
      <div className="screen-body fill">
        <div className="stop">
          <section className="stack">
            <div className="stop-cause" data-tone="fault" role="alert">
              <Icon name="fault" />
              <h1>{cause}</h1>
            </div>
            {scan.problem && <p>{scan.problem.message}</p>}
            <p className="stop-safe" data-tone="done">
              <Icon name="check" /> {t("stop.safe", { n: grouped(scan.stored) })}
            </p>
            <h2 className="panel-title">{t("stop.steps")}</h2>
            <ol className="stack">
              {steps.map((step) => (
                <li key={step}>
                  <Checkbox
                    label={t(`stop.${step}`)}
                    checked={done.includes(step)}
                    onChange={(event) =>
                      setDone(event.target.checked ? [...done, step] : done.filter((each) => each !== step))
                    }
                  />
                </li>
              ))}
            </ol>
            <Failure error={resume.error ?? finish.error} />
          </section>
          <section className="stack">
            <h2 className="panel-title">
              {t("stop.last")} · {t("run.sheet", { n: grouped(scan.latest[0]?.position ?? 0) })}
            </h2>
            <NewestSheet sheet={scan.latest[0] ?? null} />
          </section>
        </div>
      </div>
      <footer className="screen-foot">
        <Button variant="tertiary" onClick={() => finish.mutate(place)} disabled={finish.isPending}>
          {t("run.finish")}
        </Button>
        <span className="spring" />
        <PrimaryAction
          onPress={() => resume.mutate(place)}
          disabled={done.length < steps.length}
          busy={resume.isPending}
        >
          {t("run.resume")}
        </PrimaryAction>
      </footer>
    </div>
  );
}
