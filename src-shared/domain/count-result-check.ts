import { BLANK_LIST } from "../ids.ts";
import type { Problem } from "../result.ts";
import type { BaseData, Contest, Election, ReportingUnit } from "./base-data.ts";
import type { CorrectedBallot, CountKey, CountResult } from "./count-result.ts";
import { rejectionReasonsFor } from "./rejection-reasons.ts";

export interface CountPlace {
  readonly election: Election;
  readonly contest: Contest;
  /** The board that reports this category and area. */
  readonly unit: ReportingUnit;
}

/** What a count belongs to in the base data, or null where they do not hold it (the check below says which part). */
export function placeOf(baseData: BaseData, key: CountKey): CountPlace | null {
  const election = baseData.elections.find(({ id }) => id === key.election);
  const contest = election?.contests.find(({ id }) => id === key.contest);
  const unit = contest?.reportingUnits.find((unit) => reports(unit, key));
  return election && contest && unit ? { election, contest, unit } : null;
}

function reports(unit: ReportingUnit, key: Pick<CountKey, "category" | "area">): boolean {
  return unit.reports.some(({ category, area }) => category === key.category && area === key.area);
}

/**
 * Everything that is wrong with a count before it is handed over or settled by; empty where all is well. The receiver
 * takes TotalCounted - rejected and checks nothing else (exchange.md), so these identities are ours to keep: total =
 * ballots + rejected; modified of a list = its corrected ballots; corrections within what the voter may change.
 */
export function checkCountResult(baseData: BaseData, result: CountResult, where: string): Problem[] {
  const problems: Problem[] = [];
  const problem = (code: string, message: string) => problems.push({ code, where, message });
  const { key } = result;
  if (key.event !== baseData.event.id)
    problem("count-other-event", `event ${key.event}, the base data are for ${baseData.event.id}`);
  const election = baseData.elections.find(({ id }) => id === key.election);
  const contest = election?.contests.find(({ id }) => id === key.contest);
  if (!election) problem("count-election-unknown", `election ${key.election} is not in the base data`);
  else if (!contest) problem("count-contest-unknown", `contest ${key.contest} is not in election ${election.id}`);
  if (!election || !contest) return problems;
  if (!contest.reportingUnits.some((unit) => reports(unit, key)))
    problem(
      "count-not-configured",
      `category ${key.category} is not counted for area ${key.area} in contest ${contest.id}`,
    );
  checkLists(contest, result, problem);
  checkSums(result, problem);
  checkBallotIds(result, problem);
  for (const ballot of result.corrected) checkCorrected(election, contest, ballot, problem);
  const allowed: readonly string[] = rejectionReasonsFor(key.category);
  for (const { ballotId, reason } of result.rejected)
    if (!allowed.includes(reason))
      problem(
        "rejection-reason-wrong-period",
        `ballot ${ballotId}: ${reason} cannot be used in category ${key.category}`,
      );
  return problems;
}

type Report = (code: string, message: string) => void;

function checkLists(contest: Contest, result: CountResult, problem: Report): void {
  const seen = new Set<string>();
  for (const { list, modified, ballots } of result.lists) {
    if (seen.has(list)) problem("count-list-twice", `list ${list} is there twice`);
    seen.add(list);
    if (!contest.lists.some(({ id }) => id === list))
      problem("count-list-unknown", `list ${list} is not in the contest`);
    if (modified > ballots)
      problem("count-modified-exceeds", `list ${list}: ${modified} modified of ${ballots} ballots`);
  }
  for (const { id } of contest.lists)
    if (!seen.has(id)) problem("count-list-missing", `list ${id} is missing; write it with 0`);
}

function checkSums(result: CountResult, problem: Report): void {
  const ballots = result.lists.reduce((sum, list) => sum + list.ballots, 0);
  if (result.total !== ballots + result.rejected.length)
    problem("count-total-wrong", `total ${result.total}, but ${ballots} ballots + ${result.rejected.length} rejected`);
  const corrected = new Map<string, number>();
  for (const { list } of result.corrected) corrected.set(list, (corrected.get(list) ?? 0) + 1);
  for (const { list, modified } of result.lists)
    if (modified !== (corrected.get(list) ?? 0))
      problem(
        "count-modified-wrong",
        `list ${list}: ${modified} modified, but ${corrected.get(list) ?? 0} corrected ballots`,
      );
  for (const list of corrected.keys())
    if (!result.lists.some((counted) => counted.list === list))
      problem("count-list-unknown", `corrected ballots of list ${list}, which is not counted`);
}

/** The id names the ballot's image in the package, so it must be unique and fit a file name and an XML name token. */
function checkBallotIds(result: CountResult, problem: Report): void {
  const seen = new Set<string>();
  for (const { ballotId } of [...result.corrected, ...result.rejected]) {
    if (seen.has(ballotId)) problem("ballot-id-twice", `ballot ${ballotId} is there twice`);
    seen.add(ballotId);
    if (!/^\w[\w.-]{0,63}$/.test(ballotId))
      problem("ballot-id-unusable", `ballot id ${JSON.stringify(ballotId)} cannot name a file`);
  }
}

function checkCorrected(election: Election, contest: Contest, ballot: CorrectedBallot, report: Report): void {
  const problem: Report = (code, message) => report(code, `ballot ${ballot.ballotId}: ${message}`);
  const { personalVotes, writeIns } = ballot;
  if (ballot.list === BLANK_LIST) problem("correction-on-blank", "a blank ballot has no corrections");
  if (personalVotes.length > 0 && !election.settings.personal)
    problem("personal-votes-not-allowed", "this election has no personal votes");
  if (writeIns.length > 0 && !election.settings.writeIn)
    problem("write-ins-not-allowed", "this election has no write-ins");
  if (writeIns.length > contest.maxWriteIns)
    problem("write-ins-over-limit", `${writeIns.length} write-ins, at most ${contest.maxWriteIns}`);
  for (const [kind, ids] of [
    ["personal vote", personalVotes],
    ["write-in", writeIns],
  ] as const)
    if (new Set(ids).size !== ids.length) problem("vote-repeated", `the same ${kind} twice`);
  for (const id of personalVotes)
    if (listOf(contest, id) !== ballot.list)
      problem("candidate-not-on-list", `candidate ${id} is not on list ${ballot.list}`);
  for (const id of writeIns) {
    const list = listOf(contest, id);
    if (list === undefined) problem("candidate-unknown", `candidate ${id} is not in the contest`);
    else if (list === ballot.list) problem("write-in-on-own-list", `candidate ${id} stands on the ballot's own list`);
  }
}

const listsByCandidate = new WeakMap<Contest, Map<string, string>>();

function listOf(contest: Contest, candidate: string): string | undefined {
  let lists = listsByCandidate.get(contest);
  if (!lists) {
    lists = new Map(contest.lists.flatMap((list) => list.candidates.map(({ id }) => [id, list.id] as const)));
    listsByCandidate.set(contest, lists);
  }
  return lists.get(candidate);
}
