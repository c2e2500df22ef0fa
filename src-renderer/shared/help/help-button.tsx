import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../keys.ts";
import type { WindowName } from "../window-names.ts";
import { HelpDialog } from "./help-dialog.tsx";

/** Help of this window, over it; F12 opens and closes it from anywhere, `?` opens it where no field takes the key. */
export function HelpButton({ window: current }: { window: WindowName }) {
  const { t } = useTranslation("frame");
  const [open, setOpen] = useState(false);
  useKeys({ "?": () => setOpen(true) });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "F12") return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button type="button" className="quiet-button" onClick={() => setOpen(true)}>
        {t("help.open")} <kbd>F12</kbd>
      </button>
      {open && <HelpDialog window={current} onClose={() => setOpen(false)} />}
    </>
  );
}
