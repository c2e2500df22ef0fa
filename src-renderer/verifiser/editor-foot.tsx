import { Button } from "@digdir/designsystemet-react";
import { useTranslation } from "react-i18next";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import type { BallotWork } from "./use-ballot-work.ts";

export function EditorFoot({ work }: { work: BallotWork }) {
  const { t } = useTranslation("verifiser");
  const { approve, busy, gone, takeBack, toAside, toReject } = work;
  const missing = work.missing.map((answer) => t(`missing.${answer}`));
  const deciding = work.panel === "steps" && !gone;
  return (
    <footer className="screen-foot">
      <Button variant="tertiary" data-color="danger" onClick={() => toReject?.()} disabled={!toReject}>
        {t("reject.open")} <kbd>F</kbd>
      </Button>
      <Button variant="tertiary" data-color="neutral" onClick={() => toAside?.()} disabled={!toAside}>
        {t("skip")} <kbd>L</kbd>
      </Button>
      <Button variant="tertiary" data-color="neutral" onClick={() => takeBack?.()} disabled={!takeBack}>
        {t("undo")} <kbd>⌫</kbd>
      </Button>
      <span className="spring" />
      {deciding && !approve && missing.length > 0 && (
        <span className="quiet" role="status">
          {t("missing.title")}: {missing.join(", ")}
        </span>
      )}
      {deciding && (
        <PrimaryAction onPress={() => approve?.()} disabled={!approve} busy={busy}>
          {t("approve")}
        </PrimaryAction>
      )}
      {gone && <PrimaryAction onPress={work.pass}>{t("refused.next")}</PrimaryAction>}
    </footer>
  );
}
