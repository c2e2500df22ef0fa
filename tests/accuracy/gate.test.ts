import { expect, test } from "vitest";
import { troubles } from "../../src-main/simulator/troubles/troubles.ts";
import type { Misread } from "./corpus/kind-score.ts";
import { openCorpus } from "./corpus/open-corpus.ts";
import { needlessLimits, sumOf } from "./report/write-report.ts";

/** Sheets of each kind; `npm run accuracy` takes over a thousand. */
const SHEETS = 4;

/**
 * What the machine is known not to see every time (docs/interpretation.md, "What is not seen"); docs/accuracy.md has how
 * often. A kind leaves this list when it is seen; none may be added without a line there.
 */
const notAlwaysSeen: ReadonlySet<string> = new Set();

/**
 * The gate: a small corpus of every kind of trouble, of sheets that are the same in every run. None may be misread in
 * silence but of the kinds above; few may be held back without need, with room for the small numbers.
 */
test("sheets of every kind of trouble are read rightly or go to a person", async () => {
  const corpus = await openCorpus({ seed: "gate", dpi: 200, municipality: "fjordvik" });
  const kinds = [];
  for (const trouble of troubles) {
    const { score } = await corpus.run({ kind: trouble.name, from: 1, count: SHEETS });
    const misread = notAlwaysSeen.has(trouble.name) ? score.misreads.filter(isOtherVote) : score.misreads;
    expect(misread, trouble.title).toEqual([]);
    kinds.push({ trouble, score });
  }
  for (const name of ["normal", "readable"] as const) {
    const { needless, sheets, mustVerify } = sumOf(kinds.filter(({ trouble }) => trouble.class === name));
    expect(needless, `${name} sheets held back without need`).toBeLessThanOrEqual(
      Math.ceil(2 * needlessLimits[name] * (sheets - mustVerify)),
    );
  }
});

/** More than that nobody looked: what was read differs from what is on the sheet. */
const isOtherVote = ({ what }: Misread): boolean => what.some((each) => !each.startsWith("accepted, though"));
