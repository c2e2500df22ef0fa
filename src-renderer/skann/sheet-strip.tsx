import { useTranslation } from "react-i18next";
import type { ScannedSheet } from "../../src-shared/contract/scanning.ts";
import { Status } from "../shared/components/status.tsx";
import { grouped } from "../shared/numbers.ts";

/** The last sheets, newest on top, with what was read: the sheet that is slid in last is the one on the paper pile. */
export function SheetStrip({ sheets }: { sheets: readonly ScannedSheet[] }) {
  const { t } = useTranslation("skann");
  return (
    <section className="strip-panel" aria-label={t("run.strip")}>
      <ol className="strip">
        {sheets.map((sheet) => (
          <li key={sheet.sheet}>
            <StripLine sheet={sheet} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function StripLine({ sheet }: { sheet: ScannedSheet }) {
  const { t } = useTranslation(["skann", "domain"]);
  const what =
    (sheet.list === "BLANK" ? t("domain:blank") : sheet.list) ??
    (sheet.type === "blank"
      ? t("domain:ballotType.blank")
      : sheet.type
        ? t(`domain:ballotType.${sheet.type}`)
        : t("run.unknownBallot"));
  const marks =
    sheet.personalVotes > 0
      ? ` · ${t("domain:personalVotes", { count: sheet.personalVotes, n: sheet.personalVotes })}`
      : "";
  const accepted = sheet.outcome === "accepted";
  const reasons = sheet.reasons.slice(0, 2).map((reason) => t(`domain:reason.${reason}`));
  return (
    <>
      <span className="strip-number">{grouped(sheet.position)}</span>
      <span className="strip-words">
        <b>{what}</b>
        {marks}
        {sheet.refed && <Status tone="neutral" word={t("run.refed")} />}
        {!accepted && !sheet.refed && (
          <Status tone="waiting" word={reasons.join(", ") || t("run.verifyReason", { reasons: "" })} />
        )}
      </span>
    </>
  );
}
