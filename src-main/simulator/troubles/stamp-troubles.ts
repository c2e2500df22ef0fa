import type { Trouble } from "./trouble.ts";

/** The stamp on the back. */
export const stampTroubles: readonly Trouble[] = [
  {
    name: "stamp-missing",
    title: "No stamp",
    class: "must-verify",
    group: "stamp",
    voter: (truth) => ({ ...truth, stamp: "none", mustVerify: true, decision: { decision: "reject", reason: "VA" } }),
  },
  {
    name: "stamp-weak",
    title: "Stamp too weak",
    class: "must-verify",
    group: "stamp",
    voter: (truth) => ({ ...truth, stamp: "weak", mustVerify: true }),
  },
];
