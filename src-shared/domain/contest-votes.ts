import { BLANK_LIST } from "../ids.ts";
import type { Candidate, Contest, ElectionList } from "./base-data.ts";
import type { CountResult } from "./count-result.ts";

export interface CandidateVotes {
  readonly candidate: Candidate;
  /** Crosses on the own list's ballots. */
  personalVotes: number;
  /** Times written on other lists' ballots (slengere). */
  writeIns: number;
}

export interface ListVotes {
  readonly list: ElectionList;
  ballots: number;
  writeInsReceived: number;
  writeInsGiven: number;
  /** In the order of the list. */
  readonly candidates: readonly CandidateVotes[];
}

export interface ContestVotes {
  /** Every list but BLANK, in ballot order. */
  readonly lists: readonly ListVotes[];
  readonly blank: number;
  readonly rejected: number;
  readonly total: number;
}

/** Adds up counts of one contest. Plain sums: each count must be of this contest and be given once. */
export function sumVotes(contest: Contest, counts: readonly CountResult[]): ContestVotes {
  const lists = new Map<string, ListVotes>();
  const candidates = new Map<string, CandidateVotes & { list: ListVotes }>();
  for (const list of contest.lists) {
    if (list.id === BLANK_LIST) continue;
    const own = list.candidates.map((candidate) => ({ candidate, personalVotes: 0, writeIns: 0 }));
    const entry: ListVotes = { list, ballots: 0, writeInsReceived: 0, writeInsGiven: 0, candidates: own };
    lists.set(list.id, entry);
    for (const votes of own) candidates.set(votes.candidate.id, Object.assign(votes, { list: entry }));
  }
  const sums = { blank: 0, rejected: 0, total: 0 };
  for (const count of counts) {
    sums.total += count.total;
    sums.rejected += count.rejected.length;
    for (const { list, ballots } of count.lists) {
      if (list === BLANK_LIST) sums.blank += ballots;
      else lists.get(list)!.ballots += ballots;
    }
    for (const ballot of count.corrected) {
      for (const id of ballot.personalVotes) candidates.get(id)!.personalVotes++;
      for (const id of ballot.writeIns) {
        const receiver = candidates.get(id)!;
        receiver.writeIns++;
        receiver.list.writeInsReceived++;
        lists.get(ballot.list)!.writeInsGiven++;
      }
    }
  }
  return { lists: [...lists.values()], ...sums };
}
