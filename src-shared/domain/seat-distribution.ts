export interface ListForSeats {
  readonly list: string;
  readonly votes: number;
  /** A list cannot take more seats than it has candidates; the rest go to the next quotients. */
  readonly candidates: number;
}

export interface SeatDistribution {
  readonly seats: Record<string, number>;
  /** Lists with equal quotients and votes for fewer seats than lists, and no lot that decides: `seats` lacks these. */
  readonly tie: { readonly lists: readonly string[]; readonly seats: number } | null;
}

interface Quotient {
  readonly list: string;
  readonly votes: number;
  /** Ten times the divisor: 14, 30, 50, 70 … */
  readonly divisor: number;
}

/**
 * Seats by modified Sainte-Laguë: the largest quotients of votes by 1.4, 3, 5, 7 … Equal quotients: more votes first,
 * then the lot. Exact: quotients are compared by cross multiplication of whole numbers (votes below 2^40 are safe).
 * @param lot lists in the order the lot was drawn
 */
export function distributeSeats(
  lists: readonly ListForSeats[],
  seats: number,
  lot: readonly string[],
): SeatDistribution {
  const quotients: Quotient[] = lists
    .filter(({ votes }) => votes > 0)
    .flatMap(({ list, votes, candidates }) =>
      Array.from({ length: Math.min(seats, candidates) }, (_, nth) => ({ list, votes, divisor: divisor(nth) })),
    )
    .sort((a, b) => compareQuotients(a, b) || drawnOrder(lot, a.list) - drawnOrder(lot, b.list));
  const given = Object.fromEntries(lists.map(({ list }) => [list, 0]));
  const tied = tieAt(quotients, seats, lot);
  const sure = tied ? quotients.slice(0, tied.from) : quotients.slice(0, seats);
  for (const { list } of sure) given[list]!++;
  return { seats: given, tie: tied && { lists: tied.lists, seats: seats - tied.from } };
}

function divisor(nth: number): number {
  return nth === 0 ? 14 : 10 * (2 * nth + 1);
}

/** Negative where `a` comes first. */
function compareQuotients(a: Quotient, b: Quotient): number {
  return b.votes * a.divisor - a.votes * b.divisor || b.votes - a.votes;
}

function drawnOrder(lot: readonly string[], list: string): number {
  const at = lot.indexOf(list);
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}

/** The lists that share the last seat's quotient and votes, when some get a seat, some do not and the lot is silent. */
function tieAt(
  quotients: readonly Quotient[],
  seats: number,
  lot: readonly string[],
): { from: number; lists: string[] } | null {
  const [last, next] = [quotients[seats - 1], quotients[seats]];
  if (!last || !next || compareQuotients(last, next) !== 0) return null;
  const equal = quotients.filter((quotient) => compareQuotients(quotient, last) === 0);
  if (equal.every(({ list }) => lot.includes(list))) return null;
  return { from: quotients.indexOf(equal[0]!), lists: equal.map(({ list }) => list) };
}
