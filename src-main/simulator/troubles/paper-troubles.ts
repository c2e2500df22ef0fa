import type { Trouble } from "./trouble.ts";

/** The sheet of paper itself: wear, folds, tears, spills. */
export const paperTroubles: readonly Trouble[] = [
  {
    name: "clean-paper",
    title: "New ballots through a good scanner",
    class: "normal",
    group: "paper",
    level: "clean",
  },
  { name: "normal-wear", title: "Ballots of a day's voting, folded once", class: "normal", group: "paper" },
  { name: "worn-sheet", title: "Rough handling, thin and pale pens", class: "readable", group: "paper", level: "worn" },
];
