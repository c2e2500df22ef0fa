import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Outcome } from "../components/outcome.tsx";
import type { WindowName } from "../window-names.ts";
import { helpPage } from "./help-pages.ts";
import { KeyCardButton } from "./key-card-button.tsx";

/** The page lies over the window; what goes on beneath goes on, and closing leads back to the same place. */
export function HelpDialog({ window: current, onClose }: { window: WindowName; onClose: () => void }) {
  const { t, i18n } = useTranslation("frame");
  const dialog = useRef<HTMLDialogElement>(null);
  const title = t("help.title", { window: t(`window.${current}`) });
  const page = useQuery({
    queryKey: ["help", current, i18n.language],
    queryFn: () => helpPage(current, i18n.language),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="help" aria-label={title} onClose={onClose}>
      <div className="help-head">
        <h2 className="panel-title">{title}</h2>
        <KeyCardButton />
        <button type="button" className="quiet-button" onClick={onClose}>
          {t("help.close")} <kbd>Esc</kbd>
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a page that scrolls must be reached by the keyboard */}
      <section className="help-scroll" tabIndex={0} aria-label={title}>
        <Outcome query={page}>
          {({ html, language }) => (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: our own pages, rendered when the windows were built
            <article className="help-page" lang={language} dangerouslySetInnerHTML={{ __html: html }} />
          )}
        </Outcome>
      </section>
    </dialog>
  );
}
