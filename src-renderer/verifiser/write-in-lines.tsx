import { Button } from "@digdir/designsystemet-react";
import { useTranslation } from "react-i18next";
import type { WriteInAnswer } from "../../src-shared/contract/verification.ts";
import { Advice } from "../shared/components/advice.tsx";
import { Status } from "../shared/components/status.tsx";
import { BallotCrop } from "../shared/viewer/ballot-crop.tsx";
import { answerLine, hasTooManyWriteIns, namedWriteIns, ownCandidates } from "./draft.ts";
import type { StepsProps } from "./step-props.ts";
import { WriteInSearch } from "./write-in-search.tsx";

/** The lines with writing: the first unanswered one is open, with its crop and a search that proposes nobody. */
export function WriteInLines({ ballot, rules, draft, onChange }: StepsProps) {
  const { t } = useTranslation("verifiser");
  const open = draft.writeIns.find((line) => line.answer === null)?.line;
  const named = namedWriteIns(draft);
  const own = ownCandidates(draft, rules);
  const notCounting = named.filter((candidate, at) => own.has(candidate) || named.indexOf(candidate) < at);
  const answer = (line: number, value: WriteInAnswer | null) => onChange(answerLine(draft, line, value));
  const addLine = () => {
    const line = Math.max(0, ...draft.writeIns.map((each) => each.line)) + 1;
    onChange({ ...draft, writeIns: [...draft.writeIns, { line, answer: null }] });
  };
  return (
    <section className="stack" aria-label={t("marks.writeIns")}>
      {draft.writeIns.map(({ line, answer: given }) => {
        const region = ballot.front?.regions.find((each) => each.kind === "writeIn" && each.subject === String(line));
        return (
          <div key={line} className="write-in">
            <div className="row between">
              <b>{t("marks.line", { n: line })}</b>
              {!given && <Status tone="waiting" word={t("step.asked")} />}
              {given && (
                <span className="row">
                  <Status tone="done" word={inWords(given)} />
                  <button type="button" className="step-change" onClick={() => answer(line, null)}>
                    {t("marks.change")}
                  </button>
                </span>
              )}
            </div>
            {line === open && (
              <>
                {ballot.front && region && (
                  <BallotCrop
                    picture={ballot.front}
                    region={region}
                    width={430}
                    around={10}
                    label={t("marks.line", { n: line })}
                  />
                )}
                <WriteInSearch rules={rules} onAnswer={(value) => answer(line, value)} />
              </>
            )}
          </div>
        );
      })}
      {[...new Set(notCounting)].map((candidate) => (
        <Advice
          key={candidate}
          tone="neutral"
          title={t(own.has(candidate) ? "marks.ownList" : "marks.twice", { name: nameOf(candidate) })}
        />
      ))}
      {hasTooManyWriteIns(draft, rules) && (
        <Advice
          tone="waiting"
          title={t("marks.tooMany", { n: named.length - notCounting.length, max: rules.maxWriteIns })}
        />
      )}
      {open === undefined && draft.writeIns.length < 40 && (
        <div>
          <Button variant="tertiary" data-color="neutral" onClick={addLine}>
            {t("marks.addLine")}
          </Button>
        </div>
      )}
    </section>
  );

  function listOf(id: string) {
    return rules.lists.find((each) => each.candidates.some((candidate) => candidate.id === id));
  }

  function nameOf(id: string): string {
    return listOf(id)?.candidates.find((candidate) => candidate.id === id)?.name ?? id;
  }

  function inWords(given: WriteInAnswer): string {
    if (given.kind !== "candidate") return t(`marks.${given.kind}`);
    return `${nameOf(given.candidate)} (${listOf(given.candidate)?.id ?? "?"})`;
  }
}
