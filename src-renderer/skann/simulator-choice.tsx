import { Radio, Textfield } from "@digdir/designsystemet-react";
import { useTranslation } from "react-i18next";

export interface SimulatorSettings {
  readonly sheets: number;
  readonly condition: "clean" | "normal" | "worn";
}

const conditions = ["clean", "normal", "worn"] as const;

interface SimulatorChoiceProps {
  settings: SimulatorSettings;
  onChange: (settings: SimulatorSettings) => void;
}

export function SimulatorChoice({ settings, onChange }: SimulatorChoiceProps) {
  const { t } = useTranslation("skann");
  return (
    <div className="stack">
      <Textfield
        label={t("choose.number")}
        inputMode="numeric"
        className="box-number"
        value={String(settings.sheets || "")}
        onChange={(event) =>
          onChange({ ...settings, sheets: Math.min(2000, Number(event.target.value.replace(/\D/g, ""))) })
        }
      />
      <fieldset className="condition">
        <legend>{t("choose.condition")}</legend>
        <div className="row">
          {conditions.map((condition) => (
            <Radio
              key={condition}
              name="condition"
              value={condition}
              label={t(`choose.${condition}`)}
              checked={settings.condition === condition}
              onChange={() => onChange({ ...settings, condition })}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}
