import fc from "fast-check";
import type { BaseData, Candidate, Contest, Election, ElectionList } from "../../src-shared/domain/base-data.ts";
import type { CorrectedBallot, CountKey, CountResult, RejectedBallot } from "../../src-shared/domain/count-result.ts";
import { electionRules } from "../../src-shared/domain/election-rules.ts";
import { rejectionReasonsFor } from "../../src-shared/domain/rejection-reasons.ts";

const municipality = "47.99.9901.990100";

export function inventedList(id: string, shortCode: number, candidates: number, inBold = 2): ElectionList {
  return {
    id,
    shortCode,
    name: `Liste ${id}`,
    category: id === "BLANK" ? "blank" : "local",
    showResidence: false,
    showProfession: false,
    candidates: Array.from({ length: candidates }, (_, index): Candidate => {
      const place = index + 1;
      const [firstName, lastName] = ["Åse", `Øygård ${id} ${place}`];
      return {
        id: `${shortCode}-${place}`,
        place,
        firstName,
        lastName,
        name: `${firstName} ${lastName}`,
        baselineVotes: place <= inBold,
      };
    }),
  };
}

/** A municipal contest with 19 seats, three lists and the blank one, counted in two categories and two districts. */
export function inventedBaseData(changes: { election?: Partial<Election>; contest?: Partial<Contest> } = {}): BaseData {
  const contest: Contest = {
    id: "009901",
    name: "Fjordvik",
    areaPath: "47.99.9901",
    seats: 19,
    maxVotes: 1,
    minVotes: 0,
    maxWriteIns: 5,
    penultimateRecount: false,
    lists: [
      inventedList("LYS", 7001, 12),
      inventedList("HAV", 7002, 25),
      inventedList("BØR_1", 7003, 9),
      inventedList("BLANK", 9999, 0),
    ],
    reportingUnits: [
      {
        id: "01-47.99.9901",
        name: "Fjordvik valgstyre",
        areaPath: "47.99.9901",
        reports: [
          { category: "FO", area: `${municipality}.0000`, mode: "CENTRAL" },
          { category: "VO", area: `${municipality}.0001`, mode: "CENTRAL_AND_BY_POLLING_DISTRICT" },
          { category: "VO", area: `${municipality}.0002`, mode: "CENTRAL_AND_BY_POLLING_DISTRICT" },
        ],
      },
    ],
    ...changes.contest,
  };
  const rules = electionRules.kommunestyre;
  return {
    event: { id: "270001", name: "Oppdiktet valg", electionDays: ["2027-09-13"], languages: ["nb-NO"], training: true },
    version: 1,
    issuedAt: "2027-06-15T12:00:00Z",
    areas: [
      { path: "47.99.9901", name: "Fjordvik" },
      { path: `${municipality}.0000`, name: "Hele kommunen" },
      { path: `${municipality}.0001`, name: "Sentrum" },
      { path: `${municipality}.0002`, name: "Nordby" },
    ],
    elections: [
      {
        id: "02",
        groupId: "01",
        groupName: "Lokalvalg",
        name: "Kommunestyrevalget",
        type: "kommunestyre",
        settings: { ...rules.settings },
        baselineVoteFactor: rules.baselineVoteFactor,
        candidateRankThreshold: rules.candidateRankThreshold,
        contests: [contest],
        ...changes.election,
      },
    ],
  };
}

export function inventedKey(changes: Partial<CountKey> = {}): CountKey {
  const area = `${municipality}.0000`;
  return {
    event: "270001",
    election: "02",
    contest: "009901",
    category: "FO",
    area,
    stage: "final",
    ordinal: 1,
    ...changes,
  };
}

/** The count of given ballots: `plain` unmodified ones by list, and the corrected and rejected. */
export function countOf(
  contest: Contest,
  key: CountKey,
  plain: Readonly<Record<string, number>>,
  corrected: readonly CorrectedBallot[] = [],
  rejected: readonly RejectedBallot[] = [],
): CountResult {
  const ids = ["BLANK", ...contest.lists.map(({ id }) => id).filter((id) => id !== "BLANK")];
  const lists = ids.map((list) => {
    const modified = corrected.filter((ballot) => ballot.list === list).length;
    return { list, ballots: (plain[list] ?? 0) + modified, modified };
  });
  const total = lists.reduce((sum, { ballots }) => sum + ballots, 0) + rejected.length;
  return { key, lists, corrected: [...corrected], rejected: [...rejected], total };
}

/** Any count that keeps the rules of the contest. */
export function anyCount(contest: Contest, key: CountKey): fc.Arbitrary<CountResult> {
  const standing = contest.lists.filter(({ candidates }) => candidates.length > 0);
  const corrected = fc.constantFrom(...standing).chain((list) => {
    const others = standing.filter((other) => other !== list).flatMap(({ candidates }) => candidates);
    return fc
      .record({
        list: fc.constant(list.id),
        personalVotes: fc.subarray(list.candidates.map(({ id }) => id)),
        writeIns: fc.subarray(
          others.map(({ id }) => id),
          { maxLength: contest.maxWriteIns },
        ),
      })
      .filter(({ personalVotes, writeIns }) => personalVotes.length + writeIns.length > 0);
  });
  return fc
    .record({
      plain: fc.array(fc.nat(500), { minLength: contest.lists.length, maxLength: contest.lists.length }),
      corrected: fc.array(corrected, { maxLength: 12 }),
      rejected: fc.array(fc.constantFrom(...rejectionReasonsFor(key.category)), { maxLength: 5 }),
    })
    .map((drawn) =>
      countOf(
        contest,
        key,
        Object.fromEntries(contest.lists.map(({ id }, index) => [id, drawn.plain[index]!])),
        drawn.corrected.map((ballot, index) => ({ ballotId: String(index + 1).padStart(9, "0"), ...ballot })),
        drawn.rejected.map((reason, index) => ({ ballotId: `5${String(index).padStart(8, "0")}`, reason })),
      ),
    );
}
