import type { CountResult } from "../../src-shared/domain/count-result.ts";
import type { DemoPlan } from "./plan-demo.ts";

/** Every figure in which counted results differ from what stands on the sheets, in words. */
export function differencesFromTruth(plan: DemoPlan, results: readonly CountResult[]): string[] {
  const cast = new Map<string, number>();
  const counted = new Map<string, number>();
  const add = (sums: Map<string, number>, key: string, n = 1) => sums.set(key, (sums.get(key) ?? 0) + n);
  for (const truth of plan.counts.flatMap(({ boxes }) => boxes.flat())) {
    const { decision } = truth;
    if (decision.decision === "reject") add(cast, `rejected ${decision.reason}`);
    else {
      add(cast, `ballots of ${decision.list}`);
      for (const candidate of decision.personalVotes) add(cast, `personal votes of ${candidate}`);
      for (const candidate of decision.writeIns) add(cast, `write-ins of ${candidate}`);
    }
  }
  for (const result of results) {
    for (const { list, ballots } of result.lists) add(counted, `ballots of ${list}`, ballots);
    for (const { reason } of result.rejected) add(counted, `rejected ${reason}`);
    for (const ballot of result.corrected) {
      for (const candidate of ballot.personalVotes) add(counted, `personal votes of ${candidate}`);
      for (const candidate of ballot.writeIns) add(counted, `write-ins of ${candidate}`);
    }
  }
  return [...new Set([...cast.keys(), ...counted.keys()])]
    .filter((key) => (cast.get(key) ?? 0) !== (counted.get(key) ?? 0))
    .map((key) => `${key}: cast ${cast.get(key) ?? 0}, counted ${counted.get(key) ?? 0}`);
}
