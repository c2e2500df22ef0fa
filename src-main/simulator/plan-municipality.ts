import type { BaseData, Contest, Election } from "../../src-shared/domain/base-data.ts";
import { refuse } from "../../src-shared/result.ts";
import { inventTargets } from "./invent-targets.ts";
import { planVotes } from "./plan-votes.ts";
import type { Random } from "./random.ts";
import type { PlannedBallot, VoteTargets } from "./vote-targets.ts";

export interface PlannedElection {
  readonly election: Election;
  readonly contest: Contest;
  /** What a right count must come to. */
  readonly targets: VoteTargets;
  readonly ballots: PlannedBallot[];
}

/**
 * Invents a plausible outcome for one contest, the first unless another is named.
 * @param ballots how many in all, blank and unstamped ones included
 * @throws Refusal `unknown-contest`
 */
export function planMunicipality(
  baseData: BaseData,
  ballots: number,
  random: Random,
  wanted: { election?: string | undefined; contest?: string | undefined } = {},
): PlannedElection {
  const all = baseData.elections.flatMap((election) => election.contests.map((contest) => ({ election, contest })));
  const found = all.find(
    ({ election, contest }) =>
      (wanted.election ?? election.id) === election.id && (wanted.contest ?? contest.id) === contest.id,
  );
  if (!found) {
    const known = all.map(({ election, contest }) => `${election.id}/${contest.id}`).join(", ");
    return refuse("unknown-contest", `The base data has no such election and contest. Choose one of: ${known}.`);
  }
  const targets = inventTargets(found.election, found.contest, ballots, random);
  return { ...found, targets, ballots: planVotes(targets, random) };
}
