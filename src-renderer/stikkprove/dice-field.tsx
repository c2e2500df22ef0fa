import { Textfield } from "@digdir/designsystemet-react";
import { useTranslation } from "react-i18next";

interface DiceFieldProps {
  /** As typed, with the spaces that make it easy to read aloud. */
  value: string;
  onChange: (value: string) => void;
}

/** The digits of dice thrown in public. */
export function DiceField({ value, onChange }: DiceFieldProps) {
  const { t } = useTranslation("stikkprove");
  return (
    <Textfield
      label={t("draw.dice")}
      description={t("draw.diceText")}
      value={value}
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => onChange(event.target.value.replace(/[^\d ]/g, ""))}
    />
  );
}
