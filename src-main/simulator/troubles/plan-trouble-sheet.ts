import type { BaseData } from "../../../src-shared/domain/base-data.ts";
import type { BallotType } from "../../../src-shared/domain/layout.ts";
import type { Random } from "../random.ts";
import type { SheetTruth } from "../sheet-truth.ts";
import { sheetsOf } from "../sheets-of.ts";
import type { PlannedBallot } from "../vote-targets.ts";
import type { Trouble, VoterChoices } from "./trouble.ts";

/** Mostly lists' ballots, as in life, but enough of the others that each kind of trouble meets them. */
const mix = { candidates: 86, parties: 8, blank: 6 } as const satisfies Record<BallotType, number>;
/** Personal votes on one ballot: more than voters give, so that marks are met often. */
const voteCounts = { 0: 30, 1: 22, 2: 16, 3: 12, 4: 8, 6: 6, 9: 4, 13: 2 } as const;

/** One voter's sheet in the first contest of the base data, stamped, with nothing written. */
export function planTroubleSheet(baseData: BaseData, trouble: Trouble, idNumber: number, random: Random): SheetTruth {
  const election = baseData.elections[0]!;
  const contest = election.contests[0]!;
  const lists = contest.lists.filter(({ category }) => category !== "blank");
  const parties = lists.filter(({ category }) => category === "registered").map(({ id }) => id);
  const type = trouble.ballots ?? random.weighted(parties.length > 0 ? mix : { ...mix, parties: 0 });
  const list = random.pick(lists);
  const own = type === "candidates" ? list.candidates.map(({ id }) => id) : [];
  const many = trouble.votes === "none" ? 0 : Number(random.weighted(countsFor(trouble)));
  const ballot: PlannedBallot = {
    type,
    list: { candidates: list.id, blank: "BLANK", parties: null }[type],
    partyVote: type === "parties" ? random.pick(parties) : null,
    personalVotes: random.shuffle(own).slice(0, many),
    writeIns: [],
    stamped: true,
  };
  const [truth] = sheetsOf(
    [ballot],
    { event: baseData.event.id, election: election.id, contest, category: "VO", firstBallotId: idNumber },
    random,
  );
  const named: SheetTruth = { ...truth!, sheet: String(idNumber) };
  if (!trouble.voter) return named;
  const others = lists
    .filter(({ id }) => id !== ballot.list)
    .flatMap(({ candidates }) => candidates.map(({ id }) => id));
  const choices: VoterChoices = { own, others, parties };
  return trouble.voter(named, choices, random.fork("voter"));
}

function countsFor({ votes }: Trouble): Partial<Record<keyof typeof voteCounts, number>> {
  return votes === "some" ? { ...voteCounts, 0: 0 } : voteCounts;
}
