import { useTranslation } from "react-i18next";
import type { FitMode } from "./view-transform.ts";

interface ViewerBarProps {
  side: "front" | "back";
  contrast: boolean;
  /** Whether the machine's reading is shown; null where there is none to show. */
  machine: boolean | null;
  onMachine: (() => void) | null;
  onFlip: () => void;
  onRotate: () => void;
  onContrast: () => void;
  onFit: (mode: FitMode) => void;
  onZoom: (factor: number) => void;
}

export function ViewerBar({
  side,
  contrast,
  machine,
  onMachine,
  onFlip,
  onRotate,
  onContrast,
  onFit,
  onZoom,
}: ViewerBarProps) {
  const { t } = useTranslation("frame");
  return (
    <div className="viewer-bar">
      <button type="button" onClick={onFlip}>
        {t(side === "front" ? "viewer.showBack" : "viewer.showFront")} <kbd>B</kbd>
      </button>
      {onMachine && (
        <button type="button" onClick={onMachine} aria-pressed={machine ?? false}>
          {t("viewer.machine")} <kbd>M</kbd>
        </button>
      )}
      <span className="spring" />
      <button type="button" onClick={() => onFit("fit")}>
        {t("viewer.fit")}
      </button>
      <button type="button" onClick={() => onFit("width")}>
        {t("viewer.width")}
      </button>
      <button type="button" onClick={() => onFit("actual")}>
        1:1
      </button>
      <button type="button" onClick={() => onZoom(0.8)} aria-label={t("viewer.smaller")}>
        −
      </button>
      <button type="button" onClick={() => onZoom(1.25)} aria-label={t("viewer.larger")}>
        +
      </button>
      <button type="button" onClick={onRotate}>
        {t("viewer.rotate")} <kbd>R</kbd>
      </button>
      <button type="button" onClick={onContrast} aria-pressed={contrast}>
        {t("viewer.contrast")} <kbd>K</kbd>
      </button>
    </div>
  );
}
