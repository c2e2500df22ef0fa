import { Button } from "@digdir/designsystemet-react";
import { useTranslation } from "react-i18next";
import { PrimaryAction } from "../shared/components/primary-action.tsx";

interface EditorFootProps {
  missing: readonly string[];
  approvable: boolean;
  rejecting: boolean;
  busy: boolean;
  onApprove: () => void;
  onReject: () => void;
  onUndo: (() => void) | null;
  onSkip: (() => void) | null;
}

export function EditorFoot({
  missing,
  approvable,
  rejecting,
  busy,
  onApprove,
  onReject,
  onUndo,
  onSkip,
}: EditorFootProps) {
  const { t } = useTranslation("verifiser");
  return (
    <footer className="screen-foot">
      <Button variant="tertiary" data-color="danger" onClick={onReject} disabled={rejecting}>
        {t("reject.open")} <kbd>F</kbd>
      </Button>
      <Button variant="tertiary" data-color="neutral" onClick={() => onSkip?.()} disabled={!onSkip}>
        {t("skip")} <kbd>L</kbd>
      </Button>
      <Button variant="tertiary" data-color="neutral" onClick={() => onUndo?.()} disabled={!onUndo}>
        {t("undo")} <kbd>⌫</kbd>
      </Button>
      <span className="spring" />
      {!approvable && !rejecting && missing.length > 0 && (
        <span className="quiet" role="status">
          {t("missing.title")}: {missing.join(", ")}
        </span>
      )}
      {!rejecting && (
        <PrimaryAction onPress={onApprove} disabled={!approvable} busy={busy}>
          {t("approve")}
        </PrimaryAction>
      )}
    </footer>
  );
}
