import { listVotesOf, type SampledBallot } from "./sampled-ballot.ts";

/** One thing that must be true for the seats to be right: this seat of `winner` beats the next seat of `loser`. */
export interface SeatMargin {
  readonly winner: string;
  readonly loser: string;
  readonly winnerDivisor: number;
  readonly loserDivisor: number;
  /** votes(winner) / winnerDivisor - votes(loser) / loserDivisor, above 0. */
  readonly margin: number;
}

export interface ListStanding {
  readonly list: string;
  readonly votes: number;
  readonly seats: number;
  readonly candidates: number;
}

const divisor = (nth: number): number => (nth === 0 ? 1.4 : 2 * nth + 1);

/**
 * The comparisons that together say that a Sainte-Laguë distribution is right, tightest first: the last seat that each list got against
 * the next one of each other list. Source: P. B. Stark and V. Teague, Verifiable European Elections (JETS 2014).
 */
export function seatMargins(lists: readonly ListStanding[]): SeatMargin[] {
  return lists
    .filter(({ seats }) => seats > 0)
    .flatMap((winner) =>
      lists
        .filter((loser) => loser.list !== winner.list && loser.seats < loser.candidates)
        .map((loser): SeatMargin => {
          const winnerDivisor = divisor(winner.seats - 1);
          const loserDivisor = divisor(loser.seats);
          const margin = winner.votes / winnerDivisor - loser.votes / loserDivisor;
          return { winner: winner.list, loser: loser.list, winnerDivisor, loserDivisor, margin };
        }),
    )
    .sort((a, b) => largestEffect(b, 1) - largestEffect(a, 1));
}

/** How much one ballot of weight `seats` could at most take from this margin, as a share of it. */
export function largestEffect({ winnerDivisor, loserDivisor, margin }: SeatMargin, seats: number): number {
  return margin > 0 ? (seats / winnerDivisor + seats / loserDivisor) / margin : Number.POSITIVE_INFINITY;
}

/** The share of the tightest-hit margin that a misreading overstated; negative where it understated all of them. */
export function overstatement(
  margins: readonly SeatMargin[],
  machine: SampledBallot,
  person: SampledBallot,
  seats: number,
): number {
  const [before, after] = [listVotesOf(machine, seats), listVotesOf(person, seats)];
  return Math.max(
    ...margins.map(({ winner, loser, winnerDivisor, loserDivisor, margin }) => {
      const gain = ((before.get(winner) ?? 0) - (after.get(winner) ?? 0)) / winnerDivisor;
      const loss = ((before.get(loser) ?? 0) - (after.get(loser) ?? 0)) / loserDivisor;
      return (gain - loss) / margin;
    }),
  );
}
