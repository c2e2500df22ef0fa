import { Button } from "@digdir/designsystemet-react";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { StatusTone } from "../../src-shared/contract/counts.ts";
import type { ScannerState, StationScanner } from "../../src-shared/contract/scanners.ts";
import { api, queryClient } from "../shared/client.ts";
import { Failure } from "../shared/components/failure.tsx";
import { Status } from "../shared/components/status.tsx";

const tones: Record<ScannerState, StatusTone> = {
  ready: "done",
  busy: "open",
  stopped: "waiting",
  "not-answering": "fault",
  unfit: "fault",
  untrusted: "waiting",
};

interface ScannerCardProps {
  scanner: StationScanner;
  chosen: boolean;
  onChoose: () => void;
}

/** One scanner: its name, how it is in colour, icon and words, and whose paper it holds. */
export function ScannerCard({ scanner, chosen, onChoose }: ScannerCardProps) {
  const { t } = useTranslation(["skann", "domain"]);
  const usable = scanner.state !== "unfit" && scanner.state !== "untrusted";
  return (
    <div className="scanner-card" data-chosen={chosen}>
      <input
        type="radio"
        name="scanner"
        id={scanner.id}
        checked={chosen}
        disabled={!usable}
        aria-describedby={`${scanner.id} state`}
        onChange={onChoose}
      />
      <div className="stack tight">
        <label htmlFor={scanner.id}>
          <strong>
            <ScannerName scanner={scanner} />
          </strong>
        </label>
        <span className="quiet small">
          {t(`scanner.stack.${scanner.stack}`)}
          {scanner.stack !== "simulated" && ` · ${scanner.address}`}
        </span>
        <span id={`${scanner.id} state`}>
          <ScannerStatus scanner={scanner} />
        </span>
        {scanner.box && (
          <span className="small">
            {t("scanner.holds", { box: t("domain:box", { number: scanner.box.box }), area: scanner.box.of.area })}
          </span>
        )}
        {(scanner.state === "unfit" || scanner.state === "not-answering") && (
          <span className="quiet small">{t(`scanner.help.${scanner.state}`)}</span>
        )}
        {scanner.fingerprint && <Trust address={scanner.address} fingerprint={scanner.fingerprint} />}
        {scanner.stack === "escl" && scanner.box === null && <Forget id={scanner.id} />}
      </div>
    </div>
  );
}

/** "Klar · ark i skuffen" */
export function ScannerStatus({ scanner }: { scanner: StationScanner }) {
  const { t } = useTranslation("skann");
  const tray =
    scanner.state !== "ready" || scanner.paperInTray === null
      ? ""
      : ` · ${scanner.paperInTray ? t("scanner.paper") : t("scanner.noPaper")}`;
  return <Status tone={tones[scanner.state]} word={t(`scanner.state.${scanner.state}`) + tray} />;
}

/** Maker and model; a training scanner by its number. */
export function ScannerName({ scanner }: { scanner: Pick<StationScanner, "stack" | "name"> }) {
  const { t } = useTranslation("skann");
  return <>{scanner.stack === "simulated" ? t("scanner.training", { n: scanner.name }) : scanner.name}</>;
}

/** A scanner that is not here any more, or whose certificate was accepted by mistake. */
function Forget({ id }: { id: string }) {
  const { t } = useTranslation("skann");
  const forget = useMutation(
    api.scanners.forget.mutationOptions({
      onSuccess: (view) => queryClient.setQueryData(api.scanners.list.queryKey(), view),
    }),
  );
  return (
    <div>
      <Button variant="tertiary" data-size="sm" disabled={forget.isPending} onClick={() => forget.mutate({ id })}>
        {t("scanner.forget")}
      </Button>
      <Failure error={forget.error} />
    </div>
  );
}

/** A scanner signs its own certificate: a person compares the fingerprint once. */
function Trust({ address, fingerprint }: { address: string; fingerprint: string }) {
  const { t } = useTranslation("skann");
  const trust = useMutation(api.scanners.trust.mutationOptions({ onSuccess: () => queryClient.invalidateQueries() }));
  return (
    <div className="stack tight">
      <p className="small">{t("scanner.compare")}</p>
      <p className="mono">{fingerprint}</p>
      <div>
        <Button variant="secondary" disabled={trust.isPending} onClick={() => trust.mutate({ address, fingerprint })}>
          {t("scanner.accept")}
        </Button>
      </div>
      <Failure error={trust.error} />
    </div>
  );
}
