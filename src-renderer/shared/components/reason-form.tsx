import { Button, Textfield } from "@digdir/designsystemet-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "./failure.tsx";

const SHORTEST_REASON = 3;

interface ReasonFormProps {
  /** What will happen, and what will not. */
  text: string;
  action: string;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  onSubmit: (reason: string) => void;
  onCancel: () => void;
}

/** A deed that is undone with work only: it asks for a reason, which goes into the log. */
export function ReasonForm({ text, action, danger, busy, error, onSubmit, onCancel }: ReasonFormProps) {
  const { t } = useTranslation("frame");
  const [reason, setReason] = useState("");
  const ready = reason.trim().length >= SHORTEST_REASON && !busy;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSubmit(reason.trim());
      }}
    >
      <p className="small">{text}</p>
      <Textfield
        label={t("confirm.reason")}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <Failure error={error} />
      <div className="row">
        <Button type="submit" disabled={!ready} {...(danger ? { "data-color": "danger" as const } : {})}>
          {action}
        </Button>
        <Button type="button" variant="tertiary" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
