import { Button } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ScanState } from "../../src-shared/contract/scanning.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { routeTo } from "../shared/route.ts";
import { NewestSheet } from "./newest-sheet.tsx";
import { ScanCounter } from "./scan-counter.tsx";
import { SheetStrip } from "./sheet-strip.tsx";

/** The box being scanned: how many, the newest sheet, and the last ten with what was read. */
export function RunScreen({ scan, onNext }: { scan: ScanState; onNext: () => void }) {
  const { t } = useTranslation("skann");
  const place = { count: scan.count, box: scan.box };
  const refresh = { onSuccess: () => void queryClient.invalidateQueries() };
  const pause = useMutation(api.scanning.pause.mutationOptions(refresh));
  const resume = useMutation(api.scanning.resume.mutationOptions(refresh));
  const finish = useMutation(api.scanning.finish.mutationOptions(refresh));
  return (
    <div className="screen">
      <div className="screen-body fill">
        <div className="scan-run">
          <ScanCounter scan={scan} />
          <NewestSheet sheet={scan.latest[0] ?? null} />
          <SheetStrip sheets={scan.latest.slice(0, 10)} />
        </div>
      </div>
      <footer className="screen-foot">
        {scan.state === "paused" && (
          <Button variant="tertiary" onClick={() => finish.mutate(place)} disabled={finish.isPending}>
            {t("run.finish")}
          </Button>
        )}
        {scan.state === "empty-tray" && (
          <Button variant="secondary" onClick={() => resume.mutate(place)} disabled={resume.isPending}>
            {t("run.resume")}
          </Button>
        )}
        {scan.state === "finished" && scan.toVerify > 0 && (
          <a className="quiet-button" href={`/verifiser/index.html${routeTo([scan.count, scan.box])}`}>
            {t("run.verify")}
          </a>
        )}
        <Failure error={pause.error ?? resume.error ?? finish.error} />
        <span className="spring" />
        {scan.state === "paused" && (
          <PrimaryAction onPress={() => resume.mutate(place)} busy={resume.isPending}>
            {t("run.resume")}
          </PrimaryAction>
        )}
        {scan.state === "empty-tray" && (
          <PrimaryAction onPress={() => finish.mutate(place)} busy={finish.isPending}>
            {t("run.finish")}
          </PrimaryAction>
        )}
        {scan.state === "finished" && <PrimaryAction onPress={onNext}>{t("run.next")}</PrimaryAction>}
        {(scan.state === "preparing" || scan.state === "running" || scan.state === "pausing") && (
          <PrimaryAction
            hotkey=" "
            onPress={() => pause.mutate(place)}
            disabled={scan.state !== "running"}
            busy={pause.isPending}
          >
            {t("run.pause")}
          </PrimaryAction>
        )}
      </footer>
    </div>
  );
}
