import type { Trouble } from "./trouble.ts";

/** Words on the sheet, wanted or not. */
export const writingTroubles: readonly Trouble[] = [
  {
    name: "write-in",
    title: "A candidate of another list written in",
    class: "must-verify",
    group: "writing",
    ballots: "candidates",
    voter: (truth, { others }, random) => ({ ...truth, writeIns: [random.pick(others)], mustVerify: true }),
  },
];
