import type { Trouble } from "./trouble.ts";

/** Marks as people make them. */
export const markTroubles: readonly Trouble[] = [
  {
    name: "pencil",
    title: "Marked with a pencil",
    class: "readable",
    group: "marks",
    votes: "some",
    conditions: { pens: { pencil: 1 } },
  },
];
