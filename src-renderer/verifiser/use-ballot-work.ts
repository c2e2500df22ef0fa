import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { BallotRules, BallotView } from "../../src-shared/contract/verification.ts";
import type { BallotDecision } from "../../src-shared/domain/decision.ts";
import { api } from "../shared/client.ts";
import { useKeys } from "../shared/keys.ts";
import {
  approval,
  type Draft,
  fromKept,
  groundFromAnswers,
  hasTooManyWriteIns,
  missingAnswers,
  startDraft,
  toKept,
} from "./draft.ts";
import type { Hand, HandState } from "./hand.ts";

export interface BallotEditorProps {
  hand: Hand;
  state: HandState;
  ballot: BallotView;
  rules: BallotRules;
  /** Where the person goes when a ballot was put aside; null: to the next ballot. */
  onAside: (() => void) | null;
}

/** What is open beside the ballot: its steps, the grounds of rejection, or why it is put aside. */
type Panel = "steps" | "reject" | "aside";

export type BallotWork = ReturnType<typeof useBallotWork>;

/** The work on the ballot that is shown; it begins anew with the next one. */
export function useBallotWork({ hand, state, ballot, rules, onAside }: BallotEditorProps) {
  const begin = () => ({
    sheet: ballot.sheet,
    draft: state.draft ? fromKept(state.draft, ballot, rules) : startDraft(ballot, rules),
    panel: "steps" as Panel,
  });
  const [kept, setKept] = useState(begin);
  // Set while rendering, so that the answers of one ballot are never painted beside another.
  const work = kept.sheet === ballot.sheet ? kept : begin();
  if (work !== kept) setKept(work);
  const { draft } = work;

  const undo = useMutation({ mutationFn: hand.undo });
  const aside = useMutation(
    api.verification.setAside.mutationOptions({
      onSuccess: ({ sheet }) => {
        onAside?.();
        hand.pass(sheet);
      },
    }),
  );
  const busy = undo.isPending || aside.isPending;
  const ground = groundFromAnswers(draft);
  const panel = work.panel === "steps" && ground !== null ? "reject" : work.panel;
  const decision = approval(draft, rules);
  const gone = state.refused?.gone ?? false;
  const open = (next: Panel) => setKept({ ...work, panel: next });
  const setDraft = (next: Draft) => {
    setKept({ ...work, draft: next, panel: "steps" });
    hand.answer(ballot.sheet, toKept(next));
  };
  const decide = (what: BallotDecision) => {
    if (!busy && !gone) hand.decide(ballot.sheet, what);
  };
  const back = () => {
    if (ground !== null && work.panel !== "aside") setDraft(startDraft(ballot, rules));
    else open("steps");
  };
  const takeBack = busy || (state.undoable.length === 0 && state.storing === 0) ? null : () => undo.mutate();
  const toAside = busy || gone || panel === "aside" ? null : () => open("aside");
  const toReject = gone || panel !== "steps" ? null : () => open("reject");
  useKeys({ f: toReject, l: toAside, backspace: takeBack, escape: panel === "steps" ? null : back });

  return {
    draft,
    setDraft,
    panel,
    ground,
    busy,
    gone,
    missing: [...missingAnswers(draft), ...(hasTooManyWriteIns(draft, rules) ? (["fewerWriteIns"] as const) : [])],
    error: state.refused?.error ?? undo.error ?? aside.error ?? state.error,
    approve: decision && panel === "steps" && !gone ? () => decide(decision) : null,
    reject: (reason: Extract<BallotDecision, { decision: "reject" }>["reason"]) =>
      decide({ decision: "reject", reason }),
    putAside: (note: string, asked: string | null) =>
      aside.mutate({ count: ballot.count, sheet: ballot.sheet, note, asked }),
    /** Goes on to another ballot where this one is somebody else's by now. */
    pass: () => hand.pass(ballot.sheet),
    back,
    takeBack,
    toAside,
    toReject,
  };
}
