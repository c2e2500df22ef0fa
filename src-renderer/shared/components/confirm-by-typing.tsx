import { Button, Textfield } from "@digdir/designsystemet-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface ConfirmByTypingProps {
  /** What is destroyed, as it must be typed. */
  word: string;
  title: string;
  text: string;
  action: string;
  busy: boolean;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
}

/** Destroying something takes a reason and its name typed; stands in the page, not in a box above it. */
export function ConfirmByTyping(props: ConfirmByTypingProps) {
  const { t } = useTranslation("frame");
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const ready = typed.trim().toLowerCase() === props.word.toLowerCase() && reason.trim().length >= 3;
  return (
    <form
      className="advice"
      data-tone="fault"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) props.onConfirm(reason.trim());
      }}
    >
      <div className="stack" style={{ gridColumn: "1 / -1" }}>
        <strong>{props.title}</strong>
        <p>{props.text}</p>
        <div className="confirm-fields">
          <Textfield
            label={t("confirm.reason")}
            value={reason}
            maxLength={500}
            // The button that asked is gone; what is typed next belongs here.
            autoFocus
            onChange={(e) => setReason(e.target.value)}
          />
          <Textfield
            label={t("confirm.type", { word: props.word })}
            value={typed}
            autoComplete="off"
            onChange={(e) => setTyped(e.target.value)}
          />
        </div>
        <div className="row">
          <Button type="submit" data-color="danger" disabled={!ready || props.busy}>
            {props.action}
          </Button>
          <Button type="button" variant="tertiary" onClick={props.onCancel}>
            {t("cancel")}
          </Button>
        </div>
      </div>
    </form>
  );
}
