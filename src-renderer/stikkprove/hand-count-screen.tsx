import { useState } from "react";
import type { BoxChecks } from "../../src-shared/contract/spot-check.ts";
import { BoxHead } from "./box-head.tsx";
import { HandCountComparison } from "./hand-count-comparison.tsx";
import { HandCountForm } from "./hand-count-form.tsx";

interface HandCountScreenProps {
  count: string;
  box: number;
  checks: BoxChecks;
}

/** A box counted by hand: first the figures from the paper, blind, then what was counted beside them. */
export function HandCountScreen({ count, box, checks }: HandCountScreenProps) {
  const [again, setAgain] = useState(false);
  const last = checks.handCounts.at(-1);
  const head = <BoxHead count={count} box={box} of={checks.of} />;
  return last && !again ? (
    <HandCountComparison
      key={last.id}
      head={head}
      place={{ count, box }}
      checks={checks}
      handCount={last}
      onAgain={() => setAgain(true)}
    />
  ) : (
    <HandCountForm head={head} place={{ count, box }} checks={checks} onDone={() => setAgain(false)} />
  );
}
