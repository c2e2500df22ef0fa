import type { Candidate, Election } from "./base-data.ts";
import type { ListVotes } from "./contest-votes.ts";

export interface RankedCandidate {
  readonly candidate: Candidate;
  /** What the candidate is ranked by. */
  readonly votes: number;
  readonly baselineVotes: number;
  readonly personalVotes: number;
  readonly writeIns: number;
}

/**
 * A list's candidates in the order they are elected: by baseline votes (a share of the list's ballots, for those printed
 * in bold) + personal votes + write-ins; equal ones by place on the list. Where the election has a threshold, personal
 * votes count only for a candidate who has at least that share of the list's ballots; the others keep their place order.
 */
export function rankCandidates(election: Election, list: ListVotes): RankedCandidate[] {
  const [factor, scale] = asFraction(election.baselineVoteFactor);
  const [share, shareScale] = asFraction(election.candidateRankThreshold);
  return list.candidates
    .map(({ candidate, personalVotes, writeIns }) => {
      const given = personalVotes + writeIns;
      const counts = given * shareScale >= share * list.ballots;
      // Whole numbers: 0.1 + 0.2 must not decide who is elected.
      const scaled = (candidate.baselineVotes ? factor * list.ballots : 0) + (counts ? given * scale : 0);
      const baselineVotes = candidate.baselineVotes ? (factor * list.ballots) / scale : 0;
      return { candidate, scaled, votes: scaled / scale, baselineVotes, personalVotes, writeIns };
    })
    .sort((a, b) => b.scaled - a.scaled || a.candidate.place - b.candidate.place)
    .map(({ scaled: _, ...ranked }) => ranked);
}

/** A decimal factor of the base data (0.25, 0.08) as numerator and power of ten. */
function asFraction(decimal: number): [numerator: number, denominator: number] {
  const scale = 10 ** (String(decimal).split(".")[1]?.length ?? 0);
  return [Math.round(decimal * scale), scale];
}
