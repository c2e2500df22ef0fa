import { refuse } from "../../src-shared/result.ts";
import type { Random } from "./random.ts";
import { shareWriteIns } from "./share-write-ins.ts";
import type { PlannedBallot, VoteTargets } from "./vote-targets.ts";
import { weightedSample } from "./weighted-sample.ts";

/**
 * Shares given totals over ballots so that every sum is exact: per list the ballots, per candidate the personal votes
 * and the write-ins received from other lists; on one ballot at most `maxWriteIns` and no candidate twice. Some voters
 * mark much and most nothing, as in life. The ballots come shuffled. Unstamped ones come on top and are in no sum.
 *
 * @throws Refusal `vote-targets-impossible` naming every total that no set of ballots can have.
 */
export function planVotes(targets: VoteTargets, random: Random): PlannedBallot[] {
  refuseImpossible(targets);
  const ballots: PlannedBallot[] = [];
  const ofList = new Map<string, PlannedBallot[]>();
  for (const { list, ballots: count, partyBallots = 0 } of targets.lists) {
    const own = Array.from({ length: count - partyBallots }, () => emptyBallot("candidates", list, null));
    ofList.set(list, own);
    ballots.push(...own);
    for (let i = 0; i < partyBallots; i++) ballots.push(emptyBallot("parties", null, list));
  }
  for (let i = 0; i < (targets.blankBallots ?? 0); i++) ballots.push(emptyBallot("blank", "BLANK", null));

  // Log-normal eagerness: a few voters use the whole ballot, many nothing at all.
  const eagerness = new Map(ballots.map((ballot) => [ballot, Math.exp(1.4 * random.normal())]));
  for (const { list, candidates } of targets.lists)
    for (const { candidate, personalVotes } of candidates)
      for (const ballot of weightedSample(ofList.get(list)!, personalVotes, (b) => eagerness.get(b)!, random))
        ballot.personalVotes.push(candidate);

  shareWriteIns(targets, ballots, (ballot) => eagerness.get(ballot)!, random);
  const unstamped = Array.from({ length: targets.unstampedBallots ?? 0 }, () => unstampedBallot(targets, random));
  return random.shuffle([...ballots, ...unstamped]);
}

function emptyBallot(type: PlannedBallot["type"], list: string | null, partyVote: string | null): PlannedBallot {
  return { type, list, partyVote, personalVotes: [], writeIns: [], stamped: true };
}

/** A voter who forgot the stamp, with a cross or two; likelier of a large list. */
function unstampedBallot(targets: VoteTargets, random: Random): PlannedBallot {
  const list = random.weighted(Object.fromEntries(targets.lists.map((l) => [l.list, l.ballots])));
  const marked = targets.lists.find((l) => l.list === list)!.candidates.filter((c) => c.personalVotes > 0);
  const personalVotes = weightedSample(marked, random.int(3), (c) => c.personalVotes, random).map((c) => c.candidate);
  return { ...emptyBallot("candidates", list, null), personalVotes, stamped: false };
}

function refuseImpossible(targets: VoteTargets): void {
  const problems = targets.lists.flatMap(({ list, ballots, partyBallots = 0, candidates }) => {
    const own = ballots - partyBallots;
    const others = targets.lists.reduce((n, l) => n + (l.list === list ? 0 : l.ballots - (l.partyBallots ?? 0)), 0);
    const found = candidates.flatMap(({ candidate, personalVotes, writeIns }) => [
      ...(personalVotes > own ? [`${candidate}: ${personalVotes} personal votes on ${own} ballots`] : []),
      ...(writeIns > others ? [`${candidate}: ${writeIns} write-ins on ${others} ballots of other lists`] : []),
    ]);
    if (own < 0) found.push(`${partyBallots} tick-box ballots of ${ballots} ballots`);
    return found.map((message) => ({ code: "vote-targets-impossible", where: `list ${list}`, message }));
  });
  if (problems.length > 0)
    refuse("vote-targets-impossible", "No set of ballots has these totals. Correct the totals named.", {}, problems);
}
