import { Button, Textfield } from "@digdir/designsystemet-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type DifferenceCause, differenceCauses } from "../../src-shared/domain/sampling/own-reading.ts";
import { Advice } from "../shared/components/advice.tsx";
import { Failure } from "../shared/components/failure.tsx";

interface CauseFormProps {
  /** What is different, in a sentence. */
  title: string;
  text: string;
  /** The button for a mistake of the auditor's own. */
  ownMistake: string;
  /** What was said before; null where nobody has. */
  cause: DifferenceCause | null;
  note: string;
  busy: boolean;
  error: unknown;
  onName: (cause: DifferenceCause, note: string) => void;
}

/** After a second look at the paper: whose mistake a difference was, with a word of what was seen. */
export function CauseForm({ title, text, ownMistake, cause, note: before, busy, error, onName }: CauseFormProps) {
  const { t } = useTranslation("stikkprove");
  const [note, setNote] = useState(before);
  return (
    <section className="stack">
      <Advice tone={cause ? "open" : "waiting"} title={title} text={text} />
      <Textfield
        label={t("compare.note")}
        value={note}
        maxLength={1000}
        onChange={(event) => setNote(event.target.value)}
      />
      <Failure error={error} />
      <div className="row">
        {differenceCauses.map((each) => (
          <Button
            key={each}
            variant={cause === each ? "primary" : "secondary"}
            aria-pressed={cause === each}
            disabled={note.trim().length < 3 || busy}
            onClick={() => onName(each, note)}
          >
            {each === "auditor" ? ownMistake : t(`compare.cause.${each}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
