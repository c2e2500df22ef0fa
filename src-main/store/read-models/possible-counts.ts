import { countCategories } from "../../../src-shared/domain/count-categories.ts";
import type { CountKey } from "../../../src-shared/domain/count-result.ts";
import type { StoredBaseData } from "../../use-cases/basedata/base-data-port.ts";
import type { Count } from "../../use-cases/counts/count-port.ts";

/** A count that the base data allow: what a board reports, with the counts already begun for it. */
export interface PossibleCount {
  readonly key: Omit<CountKey, "stage" | "ordinal">;
  readonly names: {
    readonly election: string;
    readonly contest: string;
    readonly area: string;
    readonly category: string;
  };
  readonly reportingUnit: string;
  readonly existing: readonly Pick<Count, "id" | "state" | "method" | "key">[];
  /** The number that the next count of each stage gets. */
  readonly nextOrdinal: { readonly preliminary: number; readonly final: number };
}

export function possibleCounts(active: StoredBaseData | null, counts: readonly Count[]): PossibleCount[] {
  if (!active) return [];
  const { event, elections, areas } = active.baseData;
  return elections.flatMap((election) =>
    election.contests.flatMap((contest) =>
      contest.reportingUnits.flatMap((unit) =>
        unit.reports.map(({ category, area }) => {
          const key = { event: event.id, election: election.id, contest: contest.id, category, area };
          const existing = counts.filter((c) =>
            Object.entries(key).every(([part, value]) => c.key[part as keyof CountKey] === value),
          );
          const next = (stage: CountKey["stage"]) =>
            1 + Math.max(0, ...existing.filter((c) => c.key.stage === stage).map((c) => c.key.ordinal));
          return {
            key,
            names: {
              election: election.name,
              contest: contest.name,
              area: areas.find((a) => a.path === area)?.name ?? area,
              category: countCategories[category].name,
            },
            reportingUnit: unit.id,
            existing: existing.map(({ id, state, method, key: full }) => ({ id, state, method, key: full })),
            nextOrdinal: { preliminary: next("preliminary"), final: next("final") },
          };
        }),
      ),
    ),
  );
}
