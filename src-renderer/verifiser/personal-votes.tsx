import { Checkbox } from "@digdir/designsystemet-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../shared/keys.ts";
import { togglePersonalVote } from "./draft.ts";
import type { StepsProps } from "./step-props.ts";

/** The candidates with a personal vote in a line; opened, all of the list, and a field that takes a candidate's number. */
export function PersonalVotes({ rules, draft, onChange }: StepsProps) {
  const { t } = useTranslation("verifiser");
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useKeys({ p: () => (open ? field.current?.focus() : setOpen(true)) });
  const candidates = rules.lists.find((list) => list.id === draft.list)?.candidates ?? [];
  if (candidates.length === 0) return null;
  const marked = candidates.filter((candidate) => draft.personalVotes.has(candidate.id));
  const toggle = (id: string) => onChange(togglePersonalVote(draft, id));
  return (
    <div className="candidates">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <b>{t("marks.personal")}:</b>{" "}
        {marked.length === 0
          ? t("marks.none")
          : marked.map((candidate) => `${candidate.place} ${candidate.name}`).join(", ")}{" "}
        <kbd>P</kbd>
      </button>
      {open && (
        <>
          <ByNumber
            field={field}
            onNumber={(place) => {
              const found = candidates.find((candidate) => candidate.place === place);
              if (!found) return t("marks.noNumber", { n: place });
              toggle(found.id);
              return t(draft.personalVotes.has(found.id) ? "marks.removed" : "marks.added", { name: found.name });
            }}
            onDone={() => setOpen(false)}
          />
          <ul>
            {candidates.map((candidate) => (
              <li key={candidate.id}>
                <Checkbox
                  label={`${candidate.place}  ${candidate.name}`}
                  checked={draft.personalVotes.has(candidate.id)}
                  onChange={() => toggle(candidate.id)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface ByNumberProps {
  field: React.RefObject<HTMLInputElement | null>;
  /** Says what the number did. */
  onNumber: (place: number) => string;
  onDone: () => void;
}

/** A candidate's number and Enter; Enter without a number closes the list, and the next Enter approves. */
function ByNumber({ field, onNumber, onDone }: ByNumberProps) {
  const { t } = useTranslation("verifiser");
  const [text, setText] = useState("");
  const [said, setSaid] = useState("");
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter" && text !== "") {
      setSaid(onNumber(Number(text)));
      setText("");
    } else if (event.key === "Enter" || event.key === "Escape") onDone();
    else return;
    event.preventDefault();
  };
  return (
    <label className="row by-number">
      {t("marks.byNumber")}
      <input
        ref={field}
        className="ds-input"
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        // biome-ignore lint/a11y/noAutofocus: opened by a key, to type the number into
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value.replace(/\D/g, ""))}
        onKeyDown={onKey}
      />
      <kbd>Enter</kbd>
      <span className="quiet small" role="status">
        {said || t("marks.toggle")}
      </span>
    </label>
  );
}
