import { useTranslation } from "react-i18next";
import { useKeys } from "../shared/keys.ts";
import { BallotCrop } from "../shared/viewer/ballot-crop.tsx";
import { chooseList, readList } from "./draft.ts";
import type { StepsProps } from "./step-props.ts";

/** Step 3: which list. Digits choose; nothing is chosen beforehand. */
export function PartyStep({ ballot, rules, draft, onChange }: StepsProps) {
  const { t } = useTranslation(["verifiser", "domain"]);
  const choose = (list: string) => onChange(chooseList(draft, list, rules));
  useKeys(Object.fromEntries(rules.lists.slice(0, 9).map((list, index) => [String(index + 1), () => choose(list.id)])));
  const region = ballot.front?.regions.find((each) => each.kind === "partyName");
  const read = readList(ballot);
  return (
    <>
      <p className="step-question">{t("party.question")}</p>
      {ballot.front && region && (
        <BallotCrop picture={ballot.front} region={region} width={430} label={t("step.party")} />
      )}
      <p className="quiet small">
        {t("step.machine", { reading: rules.lists.find((list) => list.id === read)?.name ?? t("party.unread") })}
      </p>
      <div className="choices" role="radiogroup" aria-label={t("party.question")}>
        {rules.lists.map((list, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a large button per list, chosen by its digit
          <button
            key={list.id}
            type="button"
            role="radio"
            aria-checked={draft.list === list.id}
            onClick={() => choose(list.id)}
          >
            {index < 9 && <kbd>{index + 1}</kbd>} {list.id === "BLANK" ? t("domain:blank") : list.name}
          </button>
        ))}
      </div>
    </>
  );
}
