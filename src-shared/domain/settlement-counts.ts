import type { Contest } from "./base-data.ts";
import type { CountKey, CountResult } from "./count-result.ts";

/** Counts to settle a contest by, and what a person must know about the choice. */
export interface SettlementCounts {
  readonly used: readonly CountResult[];
  /** Preliminary counts whose final count is there too. */
  readonly leftOut: readonly CountKey[];
  /** Preliminary counts that are used because there is no final one. */
  readonly onlyPreliminary: readonly CountKey[];
  /** Counts given more than once: nothing may be settled before one is chosen. */
  readonly repeated: readonly CountKey[];
  /** What the boards are to report and no count was given for. */
  readonly missing: readonly { category: string; area: string }[];
}

/** One count for each (category, area): the final one where there is one. Which redo (ordinal) is a person's choice. */
export function chooseCounts(contest: Contest, counts: readonly CountResult[]): SettlementCounts {
  const byPlace = Map.groupBy(counts, ({ key }) => `${key.category} ${key.area}`);
  const used: CountResult[] = [];
  const leftOut: CountKey[] = [];
  const repeated: CountKey[] = [];
  for (const there of byPlace.values()) {
    const final = there.filter(({ key }) => key.stage === "final");
    const preliminary = there.filter(({ key }) => key.stage === "preliminary");
    for (const [first, ...more] of [final, preliminary]) if (first && more.length > 0) repeated.push(first.key);
    const chosen = final[0] ?? preliminary[0]!;
    used.push(chosen);
    if (chosen.key.stage === "final") leftOut.push(...preliminary.map(({ key }) => key));
  }
  const wanted = contest.reportingUnits.flatMap(({ reports }) => reports);
  return {
    used,
    leftOut,
    onlyPreliminary: used.map(({ key }) => key).filter(({ stage }) => stage === "preliminary"),
    repeated,
    missing: wanted
      .filter(({ category, area }) => !byPlace.has(`${category} ${area}`))
      .map(({ category, area }) => ({ category, area })),
  };
}
