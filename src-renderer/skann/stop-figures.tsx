import { useTranslation } from "react-i18next";
import type { StopScreen } from "../../src-shared/contract/scan-stop.ts";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";

interface StopFiguresProps {
  stop: StopScreen;
  expected: number | null;
  stored: number;
}

/** The figures that must agree: pictures, sheets, the scanner's own count, and what is still to come. */
export function StopFigures({ stop, expected, stored }: StopFiguresProps) {
  const { t } = useTranslation("skann");
  const picturesAgree = stop.images === 2 * stop.sheets;
  const deviceAgrees = stop.deviceSheets === null || stop.deviceSheets === stop.sheets;
  return (
    <section className="panel padded" aria-label={t("stop.figures")}>
      <dl className="facts">
        <dt>{t("stop.figure.sheets")}</dt>
        <dd>{grouped(stop.sheets)}</dd>
        <dt>{t("stop.figure.images")}</dt>
        <dd>
          {grouped(stop.images)}{" "}
          <Status
            tone={picturesAgree ? "done" : "waiting"}
            word={picturesAgree ? t("stop.figure.twoEach") : t("stop.figure.differ")}
          />
        </dd>
        <dt>{t("stop.figure.device")}</dt>
        <dd>
          {stop.deviceSheets === null ? (
            t("stop.figure.doesNotCount")
          ) : (
            <>
              {grouped(stop.deviceSheets)}{" "}
              <Status
                tone={deviceAgrees ? "done" : "waiting"}
                word={deviceAgrees ? t("stop.figure.agrees") : t("stop.figure.differ")}
              />
            </>
          )}
        </dd>
        {expected !== null && (
          <>
            <dt>{t("stop.figure.box")}</dt>
            <dd>{t("stop.figure.of", { n: grouped(stored), of: grouped(expected) })}</dd>
          </>
        )}
        {stop.refed.length > 0 && (
          <>
            <dt>{t("stop.figure.refed")}</dt>
            <dd>{grouped(stop.refed.length)}</dd>
          </>
        )}
        {stop.owed.length > 0 && (
          <>
            <dt>{t("stop.figure.owed")}</dt>
            <dd>{stop.owed.map(({ position, ballotId }) => ballotId ?? `nr. ${position}`).join(", ")}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
