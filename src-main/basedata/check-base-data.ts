import {
  type BaseData,
  baseData,
  type Contest,
  type ElectionList,
  MAX_CANDIDATES_PER_LIST,
} from "../../src-shared/domain/base-data.ts";
import { electionRules } from "../../src-shared/domain/election-rules.ts";
import { BLANK_LIST, BLANK_SHORT_CODE, PARTIES_SHORT_CODE } from "../../src-shared/ids.ts";
import type { Problem } from "../../src-shared/result.ts";
import { ProblemList } from "./problem-list.ts";

/**
 * Everything in base data that would make a count wrong or impossible, whatever file it came from.
 * `where` names event, contest, list and candidate as a person knows them. Empty when it can be used.
 */
export function checkBaseData(data: BaseData): readonly Problem[] {
  const problems = new ProblemList();
  for (const twice of repeated(data.elections.map((election) => election.id)))
    problems.add("election-twice", `election ${twice}`, "The election is there twice.");
  for (const twice of repeated(data.areas.map((area) => area.path)))
    problems.add("area-twice", `area ${twice}`, "The area is there twice.");
  for (const election of data.elections) {
    for (const twice of repeated(election.contests.map((contest) => contest.id)))
      problems.add("contest-twice", `election ${election.id}`, `Contest ${twice} is there twice.`);
    for (const contest of election.contests) {
      const where = `election ${election.id}, contest ${contest.id} ${contest.name}`;
      checkContest(contest, where, problems);
      checkReports(contest, data, where, problems);
      const legal = electionRules[election.type].maxWriteIns(contest.seats);
      if (contest.maxWriteIns > legal)
        problems.add(
          "write-ins-above-legal-maximum",
          where,
          `${contest.maxWriteIns} write-ins are allowed, the law allows ${legal} with ${contest.seats} seats.`,
        );
    }
  }
  addSchemaIssues(data, problems);
  return problems.all;
}

function checkContest(contest: Contest, where: string, problems: ProblemList): void {
  const blank = contest.lists.find((list) => list.id === BLANK_LIST);
  if (!blank) problems.add("blank-list-missing", where, `There is no list ${BLANK_LIST}.`);
  else if (blank.shortCode !== BLANK_SHORT_CODE)
    problems.add("short-code-wrong", `${where}, list ${BLANK_LIST}`, `Its short code must be ${BLANK_SHORT_CODE}.`);
  if (contest.lists.length < 2) problems.add("lists-missing", where, "There is no list to vote for.");
  for (const twice of repeated(contest.lists.map((list) => list.id)))
    problems.add("list-twice", where, `List ${twice} is there twice.`);
  for (const twice of repeated(contest.lists.map((list) => list.shortCode)))
    problems.add("short-code-twice", where, `Short code ${twice} belongs to several lists.`);
  for (const twice of repeated(contest.lists.flatMap((list) => list.candidates.map((candidate) => candidate.id))))
    problems.add("candidate-id-twice", where, `Candidate id ${twice} is there twice.`);
  for (const list of contest.lists) if (list.id !== BLANK_LIST) checkList(list, where, problems);
}

function checkList(list: ElectionList, contest: string, problems: ProblemList): void {
  const where = `${contest}, list ${list.id} ${list.name}`;
  if (list.shortCode >= PARTIES_SHORT_CODE)
    problems.add("short-code-wrong", where, `Short codes from ${PARTIES_SHORT_CODE} up are reserved.`);
  if (list.candidates.length === 0) problems.add("list-empty", where, "The list has no candidates.");
  if (list.candidates.length > MAX_CANDIDATES_PER_LIST)
    problems.add(
      "list-too-long",
      where,
      `The list has ${list.candidates.length} candidates; a ballot holds at most ${MAX_CANDIDATES_PER_LIST}.`,
    );
  const places = list.candidates.map((candidate) => candidate.place);
  const twice = repeated(places);
  for (const place of twice)
    problems.add("candidate-number-twice", where, `Candidate number ${place} is there more than once.`);
  const missing = missingPlaces(places);
  if (missing.length > 0 && twice.length === 0)
    problems.add(
      "candidate-number-missing",
      where,
      `The numbers run to ${Math.max(...places)} but ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing.`,
    );
  else if (places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0)))
    problems.add("candidates-out-of-order", where, "The candidates are not in the order of their numbers.");
}

function checkReports(contest: Contest, data: BaseData, where: string, problems: ProblemList): void {
  const known = new Set(data.areas.map((area) => area.path));
  if (!known.has(contest.areaPath))
    problems.add("area-unknown", where, `Its area ${contest.areaPath} is not among the areas.`);
  if (contest.reportingUnits.every((unit) => unit.reports.length === 0))
    problems.add("reports-missing", where, "No board reports a count, so nothing can be counted.");
  for (const unit of contest.reportingUnits) {
    for (const { area } of unit.reports)
      if (!known.has(area))
        problems.add("area-unknown", `${where}, board ${unit.id}`, `Counting area ${area} is not among the areas.`);
    for (const twice of repeated(unit.reports.map((report) => `${report.category} for ${report.area}`)))
      problems.add("report-twice", `${where}, board ${unit.id}`, `${twice} is reported twice.`);
  }
}

/** What no rule above names in better words. */
function addSchemaIssues(data: BaseData, problems: ProblemList): void {
  for (const issue of baseData.safeParse(data).error?.issues ?? []) {
    if (issue.code === "too_big" && /candidates|place/.test(issue.path.join("."))) continue;
    problems.add("value-wrong", issue.path.join("."), issue.message);
  }
}

function missingPlaces(places: readonly number[]): number[] {
  const seen = new Set(places);
  const last = Math.min(Math.max(0, ...places), 1000);
  return Array.from({ length: last }, (_, index) => index + 1).filter((place) => !seen.has(place));
}

function repeated<T>(values: readonly T[]): T[] {
  return [...Map.groupBy(values, (value) => value)].filter(([, same]) => same.length > 1).map(([value]) => value);
}
