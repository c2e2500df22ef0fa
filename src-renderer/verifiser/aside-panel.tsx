import { Button, Textfield } from "@digdir/designsystemet-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../shared/client.ts";

interface AsidePanelProps {
  busy: boolean;
  onAside: (note: string, asked: string | null) => void;
  onBack: () => void;
}

/** Why the ballot is put aside, and who is asked about it. Enter in the note is enough; both may be left empty. */
export function AsidePanel({ busy, onAside, onBack }: AsidePanelProps) {
  const { t } = useTranslation(["verifiser", "frame"]);
  const colleagues = useQuery(api.verification.colleagues.queryOptions());
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onAside(note, asked || null);
  };
  return (
    <form className="panel padded stack aside-panel" onSubmit={submit}>
      <h2 className="panel-title">{t("aside.title")}</h2>
      <Textfield
        label={t("aside.note")}
        maxLength={500}
        autoFocus
        value={note}
        onChange={(e) => setNote(e.target.value)}
      />
      <label className="stack">
        <span>{t("aside.who")}</span>
        <select className="quiet-select tall" value={asked} onChange={(event) => setAsked(event.target.value)}>
          <option value="">{t("aside.nobody")}</option>
          {colleagues.data?.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <div className="row">
        <Button type="submit" disabled={busy}>
          {t("aside.confirm")} <kbd>Enter</kbd>
        </Button>
        <Button type="button" variant="tertiary" onClick={onBack}>
          {t("frame:cancel")} <kbd>Esc</kbd>
        </Button>
      </div>
    </form>
  );
}
