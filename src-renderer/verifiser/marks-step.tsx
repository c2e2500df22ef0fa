import { Button, Checkbox } from "@digdir/designsystemet-react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../shared/keys.ts";
import { percent } from "../shared/numbers.ts";
import { BallotCrop } from "../shared/viewer/ballot-crop.tsx";
import { answerDoubt } from "./draft.ts";
import { PersonalVotes } from "./personal-votes.tsx";
import type { StepsProps } from "./step-props.ts";
import { WriteInLines } from "./write-in-lines.tsx";

/** Step 4: doubted boxes one at a time, then the write-in lines, then everything that is marked. */
export function MarksStep(props: StepsProps) {
  const { t } = useTranslation("verifiser");
  const { draft, rules, onChange } = props;
  const blank = draft.list === "BLANK";
  const asksForALook = draft.looked === false && draft.doubted.length === 0;
  useKeys({ j: asksForALook ? () => onChange({ ...draft, looked: true }) : null });
  return (
    <>
      {draft.doubted.length > 0 && <DoubtedBox {...props} candidate={draft.doubted[0]!} />}
      {/* Also on a ballot that a person calls blank: what was written there is answered before it is approved. */}
      {draft.doubted.length === 0 && rules.writeIn && (!blank || draft.writeIns.length > 0) && (
        <WriteInLines {...props} />
      )}
      {draft.looked !== null && (
        <div className="stack">
          <p className="quiet small">{t("marks.seenText")}</p>
          <Checkbox
            label={
              <>
                {t("marks.seen")} <kbd>J</kbd>
              </>
            }
            checked={draft.looked}
            onChange={(event) => onChange({ ...draft, looked: event.target.checked })}
          />
        </div>
      )}
      {rules.personal && !blank && <PersonalVotes {...props} />}
    </>
  );
}

function DoubtedBox({ ballot, rules, draft, onChange, candidate }: StepsProps & { candidate: string }) {
  const { t } = useTranslation("verifiser");
  const answer = (marked: boolean) => onChange(answerDoubt(draft, candidate, marked));
  useKeys({ j: () => answer(true), n: () => answer(false) });
  const region = ballot.front?.regions.find((each) => each.kind === "personalVote" && each.subject === candidate);
  const name = rules.lists.flatMap((list) => list.candidates).find((each) => each.id === candidate);
  return (
    <div className="stack">
      <p className="step-question">{t("marks.question")}</p>
      <div className="row">
        {ballot.front && region && (
          <BallotCrop picture={ballot.front} region={region} width={150} around={30} label={t("marks.question")} />
        )}
        <div>
          <b>
            {name?.place} {name?.name}
          </b>
          {region?.state === "uncertain" && (
            <p className="quiet small">{t("marks.ink", { ink: percent(region.ink ?? 0) })}</p>
          )}
        </div>
      </div>
      <div className="row">
        <Button variant="secondary" onClick={() => answer(true)}>
          {t("marks.marked")} <kbd>J</kbd>
        </Button>
        <Button variant="secondary" data-color="neutral" onClick={() => answer(false)}>
          {t("marks.empty")} <kbd>N</kbd>
        </Button>
      </div>
    </div>
  );
}
