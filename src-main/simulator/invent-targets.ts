import type { Contest, Election } from "../../src-shared/domain/base-data.ts";
import type { Random } from "./random.ts";
import type { CandidateTarget, ListTarget, VoteTargets } from "./vote-targets.ts";

/** Marks per ballot in 44 Norwegian municipal protocols of 2019: 0.74 personal votes and 0.11 write-ins. */
const PERSONAL_VOTES_PER_BALLOT = 0.74;
const WRITE_INS_PER_BALLOT = 0.11;
const BLANK_SHARE = 0.012;
const PARTY_BALLOT_SHARE = 0.06;
const UNSTAMPED_SHARE = 0.004;

/** Totals of a plausible election with `ballots` ballots in all, blank and unstamped ones included. */
export function inventTargets(election: Election, contest: Contest, ballots: number, random: Random): VoteTargets {
  const lists = contest.lists.filter(({ category }) => category !== "blank");
  const blankBallots = atLeastOne(ballots * BLANK_SHARE, ballots);
  const unstampedBallots = atLeastOne(ballots * UNSTAMPED_SHARE, ballots);
  const weights = lists.map((_, place) => Math.exp(0.5 * random.normal()) / (place + 1.5));
  const counts = apportion(ballots - blankBallots - unstampedBallots, weights);
  const targets = lists.map(({ id, category, candidates }, l): ListTarget => {
    const share = category === "registered" ? PARTY_BALLOT_SHARE : 0;
    const partyBallots = Math.round(counts[l]! * share);
    const own = counts[l]! - partyBallots;
    const votes = election.settings.personal ? Math.round(own * PERSONAL_VOTES_PER_BALLOT) : 0;
    const popularity = candidates.map(({ place }) => Math.exp(0.7 * random.normal()) / place ** 0.9);
    const personalVotes = apportion(votes, popularity).map((n) => Math.min(n, own));
    return {
      list: id,
      ballots: counts[l]!,
      partyBallots,
      candidates: candidates.map(({ id: candidate }, c) => ({
        candidate,
        personalVotes: personalVotes[c]!,
        writeIns: 0,
      })),
    };
  });
  const writeIns = election.settings.writeIn ? Math.round(ballots * WRITE_INS_PER_BALLOT) : 0;
  return {
    lists: withWriteIns(targets, writeIns, random),
    blankBallots,
    unstampedBallots,
    maxWriteIns: contest.maxWriteIns,
  };
}

/** Known names are written in most; a tenth of the other lists' ballots each at most, so that they always fit. */
function withWriteIns(lists: readonly ListTarget[], total: number, random: Random): ListTarget[] {
  const all = lists.flatMap(({ list, candidates }) => candidates.map((candidate) => ({ list, candidate })));
  const weights = all.map(({ candidate }) => (candidate.personalVotes + 0.5) * Math.exp(0.8 * random.normal()));
  const shares = apportion(total, weights);
  const ballots = (except: string) =>
    lists.reduce((sum, l) => sum + (l.list === except ? 0 : l.ballots - (l.partyBallots ?? 0)), 0);
  const received = new Map(
    all.map(({ list, candidate }, i) => [candidate.candidate, Math.min(shares[i]!, Math.ceil(ballots(list) / 10))]),
  );
  return lists.map((list) => ({
    ...list,
    candidates: list.candidates.map((c): CandidateTarget => ({ ...c, writeIns: received.get(c.candidate)! })),
  }));
}

/** Whole numbers in the ratio of the weights with exactly this sum (largest remainders). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0 || total <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (weight / sum) * total);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((a, b) => a + b, 0);
  const order = exact.map((x, i) => ({ i, rest: x - whole[i]! })).sort((a, b) => b.rest - a.rest);
  for (const { i } of order.slice(0, left)) whole[i]!++;
  return whole;
}

function atLeastOne(exact: number, ballots: number): number {
  return ballots < 50 ? 0 : Math.max(1, Math.round(exact));
}
