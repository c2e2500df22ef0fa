import { Checkbox } from "@digdir/designsystemet-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SecondReadingRule } from "../../src-shared/domain/reading-rounds.ts";
import { PrimaryAction } from "../shared/components/primary-action.tsx";
import { useMay } from "../shared/identity/use-who-is-here.ts";

export interface StartChoice {
  readonly boxes: number;
  /** Left out where the person here may not choose: the count then begins as it is meant to. */
  readonly secondReading?: SecondReadingRule;
}

interface StartStepProps {
  begins: SecondReadingRule;
  busy: boolean;
  onStart: (choice: StartChoice) => void;
}

/** How many labels were printed, each box then scanned or registered as empty; and, for a leader, what is read by two. */
export function StartStep({ begins, busy, onStart }: StartStepProps) {
  const { t } = useTranslation("jobbstyring");
  const leads = useMay("lead");
  const [boxes, setBoxes] = useState("");
  const [rejections, setRejections] = useState(begins.rejections);
  const [share, setShare] = useState(percentOf(begins.share));
  const secondReading = { rejections, share: shareOf(share) ?? 0 };
  const start = () => onStart({ boxes: Number(boxes || "0"), ...(leads ? { secondReading } : {}) });
  return (
    <>
      {leads && (
        <fieldset className="row start-second">
          <legend>{t("secondReading.start")}</legend>
          <Checkbox
            label={t("secondReading.fieldRejections")}
            checked={rejections}
            onChange={(event) => setRejections(event.target.checked)}
          />
          <label className="row">
            <input
              className="ds-input number-field"
              inputMode="numeric"
              value={share}
              onChange={(event) => setShare(digitsOf(event.target.value))}
            />
            <span>{t("secondReading.fieldShareShort")}</span>
          </label>
        </fieldset>
      )}
      <label className="row">
        <span>{t("start.boxes")}</span>
        <input
          className="ds-input number-field"
          inputMode="numeric"
          placeholder={t("start.unknown")}
          value={boxes}
          onChange={(event) => setBoxes(digitsOf(event.target.value))}
        />
      </label>
      <PrimaryAction onPress={start} busy={busy} disabled={shareOf(share) === null}>
        {t("action.start")}
      </PrimaryAction>
    </>
  );
}

export const digitsOf = (text: string): string => text.replace(/\D/g, "").slice(0, 3);
export const percentOf = (share: number): string => String(Math.round(share * 100));

/** Whole percent as a share, 0..1; an empty field is 0; null above 100. */
export function shareOf(percent: string): number | null {
  const value = Number(percent || "0");
  return value <= 100 ? value / 100 : null;
}
