import { refuse } from "../result.ts";
import type { Contest, Election } from "./base-data.ts";
import { type RankedCandidate, rankCandidates } from "./candidate-ranking.ts";
import { type ContestVotes, sumVotes } from "./contest-votes.ts";
import type { CountResult } from "./count-result.ts";
import { distributeSeats } from "./seat-distribution.ts";

export interface ElectedCandidate {
  readonly list: string;
  readonly candidate: string;
  readonly place: number;
  readonly name: string;
  /** Baseline votes + personal votes + write-ins; quarter votes occur. */
  readonly votes: number;
}

export interface Settlement {
  /** Votes by which seats are given (listestemmetall), per list but BLANK, in ballot order. */
  readonly listVotes: Record<string, number>;
  readonly seats: Record<string, number>;
  /** In order of election within the list, lists in ballot order. */
  readonly elected: readonly ElectedCandidate[];
  /** Every candidate of every list in the order they would be elected: the deputies follow the elected. */
  readonly ranking: Readonly<Record<string, readonly RankedCandidate[]>>;
  readonly votes: ContestVotes;
}

/**
 * Seats and elected candidates of one contest (valgoppgjør), from its counts; they must be checked and each be there once.
 * List votes = ballots x seats + write-ins received - write-ins given where write-ins are allowed, else ballots.
 * Refuses `settlement-tie` where only the lot can give a seat and `lot` does not, `settlement-no-votes` without votes.
 * Source: exchange.md "After import", checked against a published election (Harstad 2011).
 * @param lot lists in the order the lot was drawn, first drawn first
 */
export function settle(
  election: Election,
  contest: Contest,
  counts: readonly CountResult[],
  lot: readonly string[] = [],
): Settlement {
  const votes = sumVotes(contest, counts);
  const weight = election.settings.writeIn ? contest.seats : 1;
  const listVotes: Record<string, number> = {};
  for (const list of votes.lists)
    listVotes[list.list.id] = list.ballots * weight + list.writeInsReceived - list.writeInsGiven;
  if (Object.values(listVotes).every((given) => given === 0))
    refuse(
      "settlement-no-votes",
      "No list has a vote in these counts, so there is nothing to give seats by. Add the counts.",
    );
  const distribution = distributeSeats(
    votes.lists.map(({ list }) => ({ list: list.id, votes: listVotes[list.id]!, candidates: list.candidates.length })),
    contest.seats,
    lot,
  );
  if (distribution.tie)
    refuse(
      "settlement-tie",
      `The lists ${distribution.tie.lists.join(", ")} have the same quotient and the same number of votes for ${distribution.tie.seats} seat(s). Draw lots in the electoral board, then give the lists in the order drawn.`,
      { ...distribution.tie, listVotes },
    );
  const ranking: Record<string, RankedCandidate[]> = {};
  const elected: ElectedCandidate[] = [];
  for (const list of votes.lists) {
    const ranked = rankCandidates(election, list);
    ranking[list.list.id] = ranked;
    for (const { candidate, votes } of ranked.slice(0, distribution.seats[list.list.id]))
      elected.push({
        list: list.list.id,
        candidate: candidate.id,
        place: candidate.place,
        name: candidate.name,
        votes,
      });
  }
  return { listVotes, seats: distribution.seats, elected, ranking, votes };
}
