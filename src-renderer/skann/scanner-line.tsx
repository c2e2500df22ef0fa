import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { StationScanner } from "../../src-shared/contract/scanners.ts";
import { api } from "../shared/client.ts";
import { Icon } from "../shared/components/icon.tsx";
import { Status } from "../shared/components/status.tsx";
import { routeTo } from "../shared/route.ts";
import { FOLDER, useChosenScanner } from "./chosen-scanner.ts";
import { ScannerName, ScannerStatus } from "./scanner-card.tsx";

/** The scanner that this window uses, how it is, and the way to another. */
export function ScannerLine() {
  const { t } = useTranslation("skann");
  const chosen = useChosenScanner();
  const scanner = useScanner(chosen);
  return (
    <p className="scanner-line">
      <Icon name="paper" />
      {chosen === FOLDER ? (
        <b>{t("scanner.folder")}</b>
      ) : scanner ? (
        <>
          <b>
            <ScannerName scanner={scanner} />
          </b>{" "}
          <ScannerStatus scanner={scanner} />
        </>
      ) : (
        <Status tone="fault" word={t("scanner.gone")} />
      )}
      <a href={routeTo(["skanner"])}>{t("scanner.change")}</a>
    </p>
  );
}

/** A scanner of this station as it is now; null while it is not known. */
export function useScanner(id: string | null): StationScanner | null {
  const scanners = useQuery({ ...api.scanners.list.queryOptions(), refetchInterval: 5_000, enabled: id !== FOLDER });
  return scanners.data?.scanners.find((scanner) => scanner.id === id) ?? null;
}
