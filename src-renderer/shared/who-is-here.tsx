import { Button, Textfield } from "@digdir/designsystemet-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setOperatorName } from "./operator.ts";

/** Asks for the name that the log will carry. Not a sign-in, and it says so. */
export function WhoIsHere() {
  const { t } = useTranslation("frame");
  const [name, setName] = useState("");
  return (
    <form
      className="centred"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) setOperatorName(name.trim());
      }}
    >
      <h1 className="panel-title">{t("who.title")}</h1>
      <p className="quiet">{t("who.text")}</p>
      <Textfield
        label={t("who.name")}
        value={name}
        maxLength={60}
        autoFocus
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" className="primary-action" disabled={!name.trim()}>
        {t("who.start")} <kbd>Enter</kbd>
      </Button>
    </form>
  );
}
