import { useTranslation } from "react-i18next";
import type { ScannedSheet } from "../../src-shared/contract/scanning.ts";

/** The newest stored sheet, both sides, upright. What is seen here is stored. */
export function NewestSheet({ sheet }: { sheet: ScannedSheet | null }) {
  const { t } = useTranslation(["skann", "frame"]);
  const turned = { transform: sheet?.rotation === 180 ? "rotate(180deg)" : undefined };
  return (
    <section className="newest" aria-label={t("run.newest")}>
      {(["front", "back"] as const).map((side) => (
        <figure key={side} className="newest-side">
          {sheet?.[side] && (
            <img src={sheet[side]} alt={t(`frame:viewer.${side}`)} style={side === "front" ? turned : undefined} />
          )}
        </figure>
      ))}
    </section>
  );
}
