import type { BallotRules, BallotView } from "../../src-shared/contract/verification.ts";
import type { Draft } from "./draft.ts";

/** What every step of the verifier works on. */
export interface StepsProps {
  ballot: BallotView;
  rules: BallotRules;
  draft: Draft;
  onChange: (draft: Draft) => void;
}
