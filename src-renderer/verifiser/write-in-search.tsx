import { type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { BallotRules, WriteInAnswer } from "../../src-shared/contract/verification.ts";
import { searchCandidates } from "../shared/candidate-search.ts";

/**
 * Search for the candidate that was written. Nobody is proposed before something is typed, and Enter takes a hit only
 * once an arrow key has chosen it: a name must be a person's choice (Ski 2011: 114 false write-ins from a default).
 */
export function WriteInSearch({ rules, onAnswer }: { rules: BallotRules; onAnswer: (answer: WriteInAnswer) => void }) {
  const { t } = useTranslation("verifiser");
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(-1);
  const hits = searchCandidates(rules.lists, text);
  const take = (index: number) => {
    const hit = hits[index];
    if (hit) onAnswer({ kind: "candidate", candidate: hit.id });
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "ArrowDown") setAt(Math.min(hits.length - 1, at + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(-1, at - 1));
    else if (event.key === "Enter") take(at);
    // Out of the field, so that the letters are keys of the screen again.
    else if (event.key === "Escape") event.currentTarget.blur();
    else if (event.key === "0" && text === "") onAnswer({ kind: "nothing" });
    else if (event.key === "9" && text === "") onAnswer({ kind: "illegible" });
    else return;
    event.preventDefault();
  };
  return (
    <div className="write-in-search">
      <input
        className="ds-input"
        role="combobox"
        aria-label={t("marks.search")}
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        placeholder={t("marks.search")}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the verifier's hands are on the keys; the line in question takes the typing
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(-1);
        }}
        onKeyDown={onKey}
      />
      <div className="row">
        <button type="button" className="quiet-button" onClick={() => onAnswer({ kind: "nothing" })}>
          {t("marks.nothing")} <kbd>0</kbd>
        </button>
        <button type="button" className="quiet-button" onClick={() => onAnswer({ kind: "illegible" })}>
          {t("marks.illegibleOrUnknown")} <kbd>9</kbd>
        </button>
      </div>
      <div id={`${id}-hits`} role="listbox" aria-label={t("marks.search")} className="hits">
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys go through the combobox
          <div
            key={hit.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => take(index)}
          >
            <span>
              {hit.name} {hit.birthYear && <span className="quiet small">{hit.birthYear}</span>}
            </span>
            <span className="quiet small">
              {hit.listName} {hit.place}
            </span>
          </div>
        ))}
      </div>
      {text.length > 1 && hits.length === 0 && <p className="quiet small">{t("marks.noHits")}</p>}
    </div>
  );
}
