import { useTranslation } from "react-i18next";
import { refusalOf } from "../shared/refused-code.ts";
import { routeTo } from "../shared/route.ts";

const seen = ["box-already-scanned", "box-registered-empty"];

/** A box that may not be scanned can still be looked at: there its sheets are moved, or it is discarded. */
export function RefusedBox({ error }: { error: unknown }) {
  const { t } = useTranslation(["skann", "domain"]);
  const refusal = refusalOf(error);
  if (!refusal || !seen.includes(refusal.code)) return null;
  const { count, box } = refusal.details;
  if (typeof count !== "string" || typeof box !== "number") return null;
  return (
    <p>
      <a href={routeTo([count, box, "kasse"])}>{t("label.openBox", { box: t("domain:box", { number: box }) })}</a>
    </p>
  );
}
