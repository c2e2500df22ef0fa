/** One ballot as it counts towards seats: its list, and the lists of those written in. Null: it does not count. */
export interface SampledBallot {
  readonly list: string | null;
  readonly writeInLists: readonly string[];
}

/**
 * What a ballot adds to each list's votes where one ballot weighs `seats` (1 where write-ins are not allowed): each write-in moves one from
 * its own list to another's. Never below 0 nor above `seats` for any list, which the bounds of the risk limit rest on.
 */
export function listVotesOf({ list, writeInLists }: SampledBallot, seats: number): Map<string, number> {
  const votes = new Map<string, number>();
  if (list === null) return votes;
  votes.set(list, seats - writeInLists.length);
  for (const other of writeInLists) votes.set(other, (votes.get(other) ?? 0) + 1);
  return votes;
}
