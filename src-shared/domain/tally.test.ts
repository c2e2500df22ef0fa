import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fjordvik } from "../../src-main/basedata/fjordvik.ts";
import type { CountKey, CountResult } from "./count-result.ts";
import { type CountedSheet, type TallySetting, tallyCount } from "./tally.ts";

const election = fjordvik().elections[0]!;
const contest = election.contests[0]!;
const setting: TallySetting = { election, contest, level: "municipality" };
const key: CountKey = {
  event: "270001",
  election: election.id,
  contest: contest.id,
  category: "VO",
  area: "47.99.9901.990100.0001",
  stage: "final",
  ordinal: 1,
};
const parties = contest.lists.filter((list) => list.candidates.length > 0);
const [ours, theirs] = [parties[0]!, parties[1]!];

const accepted = (list: string, personalVotes: string[] = []): CountedSheet["reading"] => ({
  ballot: { number: "0".repeat(22), type: "candidates", id: "000000001", list },
  partyVote: null,
  personalVotes,
  outcome: "accepted",
});
const doubtful = (list: string): CountedSheet["reading"] => ({ ...accepted(list), outcome: "verify" });
const row = (result: CountResult, list: string) => result.lists.find((line) => line.list === list);

/** Slow and obvious: for each list go through all sheets again and count what a person would. */
function slowTally(sheets: readonly CountedSheet[]): Omit<CountResult, "key"> {
  const approvedList = (sheet: CountedSheet) => {
    if (sheet.decision?.decision === "reject") return null;
    if (sheet.decision?.decision === "approve") return sheet.decision.list;
    if (sheet.reading.ballot?.type === "blank") return "BLANK";
    if (sheet.reading.ballot?.type === "parties") return sheet.reading.partyVote;
    return sheet.reading.ballot?.list ?? null;
  };
  const personal = (sheet: CountedSheet) =>
    sheet.decision?.decision === "approve" ? sheet.decision.personalVotes : sheet.reading.personalVotes;
  const writeIns = (sheet: CountedSheet) => (sheet.decision?.decision === "approve" ? sheet.decision.writeIns : []);
  const changed = (sheet: CountedSheet) => personal(sheet).length > 0 || writeIns(sheet).length > 0;
  const ids = ["BLANK", ...contest.lists.map((list) => list.id).filter((id) => id !== "BLANK")];
  return {
    lists: ids.map((list) => ({
      list,
      ballots: sheets.filter((sheet) => approvedList(sheet) === list).length,
      modified: sheets.filter((sheet) => approvedList(sheet) === list && changed(sheet)).length,
    })),
    corrected: sheets
      .filter((sheet) => approvedList(sheet) !== null && changed(sheet))
      .map((sheet) => ({
        ballotId: sheet.ballotId,
        list: approvedList(sheet)!,
        personalVotes: [...personal(sheet)],
        writeIns: [...writeIns(sheet)],
      })),
    rejected: sheets.flatMap(({ ballotId, decision }) =>
      decision?.decision === "reject" ? [{ ballotId, reason: decision.reason }] : [],
    ),
    total: sheets.length,
  };
}

const someSheet: fc.Arbitrary<Omit<CountedSheet, "ballotId">> = fc
  .record({
    kind: fc.constantFrom("list", "blank", "parties", "approved", "rejected"),
    list: fc.constantFrom(...parties),
    other: fc.constantFrom(...parties),
    votes: fc.uniqueArray(fc.nat(), { maxLength: 4 }),
  })
  .map(({ kind, list, other, votes }) => {
    const own = [...new Set(votes.map((n) => list.candidates[n % list.candidates.length]!.id))];
    const foreign =
      other.id === list.id ? [] : [...new Set(votes.map((n) => other.candidates[n % other.candidates.length]!.id))];
    if (kind === "rejected")
      return { reading: doubtful(list.id), decision: { decision: "reject", reason: "VA" } } as const;
    if (kind === "approved") {
      const decision = { decision: "approve", list: list.id, personalVotes: own, writeIns: foreign } as const;
      return { reading: doubtful(other.id), decision };
    }
    if (kind === "list") return { reading: accepted(list.id, own), decision: null };
    const ballot = { number: "0".repeat(22), type: kind, id: "000000001", list: null } as const;
    const partyVote = kind === "parties" ? list.id : null;
    return { reading: { ballot, partyVote, personalVotes: [], outcome: "accepted" } as const, decision: null };
  });

describe("a count is a pure function of readings and decisions", () => {
  test("it agrees with the slow and obvious way, and its identities hold, for any sheets", () => {
    fc.assert(
      fc.property(fc.array(someSheet, { maxLength: 60 }), (drawn) => {
        const sheets = drawn.map((sheet, i) => ({ ...sheet, ballotId: String(i).padStart(9, "0") }));
        const result = tallyCount(key, setting, sheets);
        expect(result).toEqual({ key, ...slowTally(sheets) });
        const ballots = result.lists.reduce((sum, line) => sum + line.ballots, 0);
        expect(ballots + result.rejected.length).toBe(result.total);
        for (const line of result.lists) {
          expect(result.corrected.filter((ballot) => ballot.list === line.list)).toHaveLength(line.modified);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("every list of the contest is present, with 0 where nobody voted for it, BLANK first", () => {
    const { lists, total } = tallyCount(key, setting, []);
    expect(lists[0]).toEqual({ list: "BLANK", ballots: 0, modified: 0 });
    expect(lists.map((line) => line.list).sort()).toEqual(contest.lists.map((list) => list.id).sort());
    expect(total).toBe(0);
  });

  test("the decision of a person counts and not what the machine read", () => {
    const reading = accepted(ours.id, [ours.candidates[0]!.id]);
    const decision: CountedSheet["decision"] = {
      decision: "approve",
      list: theirs.id,
      personalVotes: [],
      writeIns: [],
    };
    const result = tallyCount(key, setting, [{ ballotId: "1", reading, decision }]);
    expect(row(result, theirs.id)).toEqual({ list: theirs.id, ballots: 1, modified: 0 });
    expect(row(result, ours.id)?.ballots).toBe(0);
  });

  test("a tick-box ballot counts for the party that is ticked", () => {
    const ballot = { number: "0".repeat(22), type: "parties", id: "000000001", list: null } as const;
    const reading: CountedSheet["reading"] = { ballot, partyVote: theirs.id, personalVotes: [], outcome: "accepted" };
    expect(row(tallyCount(key, setting, [{ ballotId: "1", reading, decision: null }]), theirs.id)?.ballots).toBe(1);
  });

  test("a county election counted by a municipality: the ballot counts, what the voter changed is read by the county", () => {
    const county = { ...setting, election: { ...election, type: "fylkesting" as const } };
    const sheet = { ballotId: "1", reading: accepted(ours.id, [ours.candidates[0]!.id]), decision: null };
    expect(row(tallyCount(key, county, [sheet]), ours.id)).toEqual({ list: ours.id, ballots: 1, modified: 0 });
    const atCounty = tallyCount(key, { ...county, level: "county" }, [sheet]);
    expect(row(atCounty, ours.id)).toEqual({ list: ours.id, ballots: 1, modified: 1 });
  });

  test("a write-in from the ballot's own list adds nothing", () => {
    const decision: CountedSheet["decision"] = {
      decision: "approve",
      list: ours.id,
      personalVotes: [],
      writeIns: [ours.candidates[3]!.id],
    };
    const result = tallyCount(key, setting, [{ ballotId: "1", reading: doubtful(ours.id), decision }]);
    expect(row(result, ours.id)).toEqual({ list: ours.id, ballots: 1, modified: 0 });
    expect(result.corrected).toEqual([]);
  });

  test("an undecided sheet, an unknown list or a stranger's personal vote stops the count instead of being guessed", () => {
    const count = (sheet: Omit<CountedSheet, "ballotId">) => () =>
      tallyCount(key, setting, [{ ballotId: "7", ...sheet }]);
    expect(count({ reading: doubtful(ours.id), decision: null })).toThrow(/sheet 7 is not decided/);
    expect(count({ reading: accepted("NOBODY"), decision: null })).toThrow(/unknown list NOBODY/);
    expect(count({ reading: accepted(ours.id, [theirs.candidates[0]!.id]), decision: null })).toThrow(
      /outside its list/,
    );
  });
});
