import { refuse } from "../../src-shared/result.ts";
import type { Random } from "./random.ts";
import type { PlannedBallot, VoteTargets } from "./vote-targets.ts";
import { weightedSample } from "./weighted-sample.ts";

/**
 * Puts every candidate's write-ins on ballots of other lists: at most `maxWriteIns` on a ballot, no candidate twice.
 * Chosen at random while there is room; where the last ones do not fit, others are moved along an augmenting path,
 * so that it fails only where no sharing exists.
 *
 * @throws Refusal `vote-targets-impossible` when no sharing exists.
 */
export function shareWriteIns(
  targets: VoteTargets,
  ballots: readonly PlannedBallot[],
  weight: (ballot: PlannedBallot) => number,
  random: Random,
): void {
  const wanted = targets.lists
    .flatMap(({ list, candidates }) => candidates.map(({ candidate, writeIns }) => ({ candidate, list, writeIns })))
    .filter(({ writeIns }) => writeIns > 0)
    .sort((a, b) => b.writeIns - a.writeIns);
  const listOf = new Map(wanted.map(({ candidate, list }) => [candidate, list]));
  const usable = ballots.filter(({ type }) => type === "candidates");
  const fits = (candidate: string, ballot: PlannedBallot): boolean =>
    ballot.list !== listOf.get(candidate) && !ballot.writeIns.includes(candidate);
  const hasRoom = (ballot: PlannedBallot): boolean => ballot.writeIns.length < targets.maxWriteIns;

  for (const { candidate, writeIns } of wanted) {
    const roomy = usable.filter((ballot) => hasRoom(ballot) && fits(candidate, ballot));
    const chosen = weightedSample(roomy, Math.min(writeIns, roomy.length), weight, random);
    for (const ballot of chosen) ballot.writeIns.push(candidate);
    for (let missing = writeIns - chosen.length; missing > 0; missing--)
      if (!moveForRoom(candidate, usable, fits, hasRoom))
        refuse(
          "vote-targets-impossible",
          `The write-ins of ${candidate} do not fit: at most ${targets.maxWriteIns} on a ballot, each candidate once. Lower the write-ins, or give more ballots.`,
        );
  }
}

/** How a ballot was reached: `moved` goes onto it, leaving `from` (null: it is the new write-in itself). */
interface Step {
  readonly moved: string;
  readonly from: PlannedBallot | null;
}

/** Breadth-first search for a chain of moves that ends on a ballot with room; makes the moves. */
function moveForRoom(
  candidate: string,
  usable: readonly PlannedBallot[],
  fits: (candidate: string, ballot: PlannedBallot) => boolean,
  hasRoom: (ballot: PlannedBallot) => boolean,
): boolean {
  const reached = new Map<PlannedBallot, Step>();
  const tried = new Set<string>();
  const queue: PlannedBallot[] = [];
  const spread = (moved: string, from: PlannedBallot | null): void => {
    for (const ballot of usable)
      if (!reached.has(ballot) && fits(moved, ballot)) {
        reached.set(ballot, { moved, from });
        queue.push(ballot);
      }
  };
  spread(candidate, null);
  for (let ballot = queue.shift(); ballot; ballot = queue.shift()) {
    if (hasRoom(ballot)) {
      for (let at: PlannedBallot | null = ballot; at; ) {
        const { moved, from }: Step = reached.get(at)!;
        at.writeIns.push(moved);
        from?.writeIns.splice(from.writeIns.indexOf(moved), 1);
        at = from;
      }
      return true;
    }
    for (const moved of ballot.writeIns) {
      // where a candidate can go does not depend on the ballot that gives it up
      if (tried.has(moved)) continue;
      tried.add(moved);
      spread(moved, ballot);
    }
  }
  return false;
}
