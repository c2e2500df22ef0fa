import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "../../src-shared/contract/contract-base.ts";
import type { Role } from "../../src-shared/domain/roles.ts";
import { api } from "./client.ts";
import { Advice } from "./components/advice.tsx";
import { Icon } from "./components/icon.tsx";
import { Outcome } from "./components/outcome.tsx";
import { HelpButton } from "./help/help-button.tsx";
import { languages, setLanguage } from "./i18n.ts";
import { Entrance } from "./identity/entrance.tsx";
import { useIdleLock } from "./identity/use-idle-lock.ts";
import { Here, lockStation, useWhoIsHere } from "./identity/use-who-is-here.ts";
import { useLiveChanges } from "./live-changes.ts";
import { type WindowName, windowNames } from "./window-names.ts";

/** What all four windows share: the tabs, where we are, who sits here, and the bands that must not be overlooked. */
export function Frame({ window: current, children }: { window: WindowName; children: ReactNode }) {
  const { t } = useTranslation("frame");
  const connected = useLiveChanges();
  const status = useQuery(api.station.status.queryOptions());
  const me = useWhoIsHere();
  const here = me.data?.state === "signed-in" ? me.data : null;
  useIdleLock(here !== null, lock);
  useFrameKeys();
  return (
    <div className="frame">
      <header className="frame-header">
        <WindowTabs current={current} />
        <p className="frame-where">
          {status.data?.title && (
            <>
              <strong>{status.data.title.area}</strong>
              <span title={status.data.title.event}>{status.data.title.event}</span>
            </>
          )}
        </p>
        <Person here={here} window={current} />
      </header>
      <section aria-label={t("notices")}>
        {status.data?.training && (
          <div className="band" role="note">
            <strong>{t("training.word")}</strong> {t("training.meaning")}
          </div>
        )}
        {!connected && <Advice tone="fault" title={t("disconnected.title")} text={t("disconnected.text")} />}
      </section>
      <main className="frame-body">
        <h1 className="only-heard">{t(`window.${current}`)}</h1>
        <Outcome query={me}>
          {(who) => (who.state === "signed-in" ? <Here value={who}>{children}</Here> : <Entrance here={who} />)}
        </Outcome>
      </main>
    </div>
  );
}

function WindowTabs({ current }: { current: WindowName }) {
  const { t } = useTranslation("frame");
  return (
    <nav className="frame-tabs" aria-label={t("windows")}>
      {windowNames.map((name, index) => (
        <a
          key={name}
          className="frame-tab"
          href={`/${name}/index.html`}
          aria-current={name === current ? "page" : undefined}
        >
          {t(`window.${name}`)} <kbd>F{index + 1}</kbd>
        </a>
      ))}
    </nav>
  );
}

const lock = () => void lockStation();

function Person({ here, window: current }: { here: { name: string; role: Role } | null; window: WindowName }) {
  const { t, i18n } = useTranslation("frame");
  return (
    <div className="frame-person">
      <HelpButton window={current} />
      <select
        className="quiet-select"
        aria-label={t("language")}
        value={i18n.language}
        onChange={(event) => setLanguage(event.target.value as Language)}
      >
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
      {here && (
        <>
          <span className="name" title={here.name}>
            {here.name}
            <span className="role">{t(`identity.role.${here.role}`)}</span>
          </span>
          <button type="button" className="quiet-button" onClick={lock} title={`${t("lock")} (Ctrl+L)`}>
            <Icon name="lock" /> <span>{t("lock")}</span>
          </button>
        </>
      )}
    </div>
  );
}

/** F1-F4 go between the windows, Ctrl+L locks. */
function useFrameKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const index = ["F1", "F2", "F3", "F4"].indexOf(event.key);
      if (index >= 0) window.location.assign(`/${windowNames[index]}/index.html`);
      else if (event.ctrlKey && event.key.toLowerCase() === "l") lock();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
