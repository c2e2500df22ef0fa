import { Button } from "@digdir/designsystemet-react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../shared/keys.ts";
import { percent } from "../shared/numbers.ts";
import { BallotCrop } from "../shared/viewer/ballot-crop.tsx";
import type { StepsProps } from "./step-props.ts";

interface YesNoStepProps extends Pick<StepsProps, "ballot" | "rules"> {
  kind: "stamp" | "number";
  onAnswer: (yes: boolean) => void;
}

/** Step 1 and 2: one question, the field in question, what the machine saw, J or N. */
export function YesNoStep({ kind, ballot, onAnswer }: YesNoStepProps) {
  const { t } = useTranslation("verifiser");
  useKeys({ j: () => onAnswer(true), n: () => onAnswer(false) });
  const picture = kind === "stamp" ? ballot.back : ballot.front;
  const region = picture?.regions.find((each) => each.kind === (kind === "stamp" ? "stamp" : "ballotNumber"));
  const { stamp, ballot: identity } = ballot.reading;
  const machine =
    kind === "number"
      ? (identity?.number ?? t("number.unread"))
      : stamp.present === null
        ? t("stamp.weak", { fill: percent(stamp.fill) })
        : t(stamp.present ? "stamp.present" : "stamp.missing");
  return (
    <>
      <p className="step-question">{t(`${kind}.question`)}</p>
      {picture && region && <BallotCrop picture={picture} region={region} width={430} label={t(`step.${kind}`)} />}
      <p className="quiet small">{t("step.machine", { reading: machine })}</p>
      <div className="row">
        <Button variant="secondary" onClick={() => onAnswer(true)}>
          {t(`${kind}.yes`)} <kbd>J</kbd>
        </Button>
        <Button variant="secondary" data-color="neutral" onClick={() => onAnswer(false)}>
          {t(`${kind}.no`)} <kbd>N</kbd>
        </Button>
      </div>
    </>
  );
}
