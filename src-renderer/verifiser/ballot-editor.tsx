import { useMemo } from "react";
import type { BallotRules } from "../../src-shared/contract/verification.ts";
import { BallotViewer } from "../shared/viewer/ballot-viewer.tsx";
import { EditorFoot } from "./editor-foot.tsx";
import { EditorHead } from "./editor-head.tsx";
import { EditorSide } from "./editor-side.tsx";
import { questionRegion, questionSide } from "./question.ts";
import { type BallotEditorProps, useBallotWork } from "./use-ballot-work.ts";

/** Names of candidates and lists by id. */
const namesIn = ({ lists }: BallotRules): ReadonlyMap<string, string> =>
  new Map(
    lists.flatMap((list) => [[list.id, list.name], ...list.candidates.map(({ id, name }) => [id, name] as const)]),
  );

/** The ballot on the left, the four steps on the right, the decision at the foot. The viewer stays when the next ballot comes. */
export function BallotEditor(props: BallotEditorProps) {
  const { ballot, rules, state } = props;
  const work = useBallotWork(props);
  const names = useMemo(() => namesIn(rules), [rules]);
  return (
    <div className="screen">
      <div className="screen-body fill verify">
        <EditorHead ballot={ballot} state={state} />
        <BallotViewer
          front={ballot.front}
          back={ballot.back}
          side={questionSide(work.draft)}
          focus={questionRegion(work.draft, ballot)}
          machine={{ count: ballot.count, sheet: ballot.sheet, names }}
        />
        <EditorSide key={ballot.sheet} ballot={ballot} rules={rules} state={state} work={work} />
      </div>
      <EditorFoot work={work} />
    </div>
  );
}
