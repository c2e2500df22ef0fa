/** The totals of one list, as an official result states them. */
export interface ListTarget {
  readonly list: string;
  /** All ballots of the list, the tick-box ones included. */
  readonly ballots: number;
  /** How many of them are party (tick-box) ballots, which carry no changes; 0 unless given. */
  readonly partyBallots?: number;
  readonly candidates: readonly CandidateTarget[];
}

export interface CandidateTarget {
  readonly candidate: string;
  /** Personal votes on the own list's ballots. */
  readonly personalVotes: number;
  /** Times written in on other lists' ballots (slengere received). */
  readonly writeIns: number;
}

export interface VoteTargets {
  readonly lists: readonly ListTarget[];
  readonly blankBallots?: number;
  /** Ballots without a stamp, on top of all others: they carry marks, are proposed for rejection and count in no total. */
  readonly unstampedBallots?: number;
  /** Legal maximum of write-ins on one ballot. */
  readonly maxWriteIns: number;
}

/** What one voter did. `list` is null on a party (tick-box) ballot, whose list is `partyVote`. */
export interface PlannedBallot {
  readonly type: "candidates" | "blank" | "parties";
  readonly list: string | null;
  readonly partyVote: string | null;
  readonly personalVotes: string[];
  readonly writeIns: string[];
  /** Without a stamp it is proposed for rejection. */
  readonly stamped: boolean;
}
