import { useTranslation } from "react-i18next";

interface Pictured {
  readonly front: string | null;
  readonly back: string | null;
  readonly rotation: number;
}

/** A stored sheet, both sides, upright. What is seen here is stored. */
export function NewestSheet({ sheet, label }: { sheet: Pictured | null; label?: string }) {
  const { t } = useTranslation(["skann", "frame"]);
  const turned = { transform: sheet?.rotation ? `rotate(${sheet.rotation}deg)` : undefined };
  return (
    <section className="newest" aria-label={label ?? t("run.newest")}>
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
