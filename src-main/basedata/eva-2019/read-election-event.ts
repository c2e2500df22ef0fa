import { type BaseData, type Contest, countingMode, type Election } from "../../../src-shared/domain/base-data.ts";
import { countCategory } from "../../../src-shared/domain/count-categories.ts";
import { type ElectionType, electionRules } from "../../../src-shared/domain/election-rules.ts";
import type { ProblemList } from "../problem-list.ts";
import { emlBody, type Identified, readEventIdentifier } from "./eml.ts";
import {
  childOf,
  childrenOf,
  requiredAttribute,
  requiredChild,
  requiredNumber,
  requiredText,
  type XmlElement,
} from "./xml-reader.ts";

const areaPattern = /^\d{2}(\.\d{2}(\.\d{4}(\.\d{6}(\.\d{4})?)?)?)?$/;
type Settings = Pick<Election, "settings" | "baselineVoteFactor" | "candidateRankThreshold" | "type"> &
  Pick<Contest, "penultimateRecount">;

export interface ElectionEvent {
  readonly event: Identified & Pick<BaseData["event"], "electionDays" | "languages">;
  /** Without lists: those are in the other file. */
  readonly elections: readonly Election[];
}

/** ElectionEvent.xml, EML 110. Elements that it does not know are let through. */
export function readElectionEvent(root: XmlElement, problems: ProblemList): ElectionEvent {
  const body = emlBody(root, "110", "ElectionEvent", problems);
  const elections = childrenOf(body, "Election");
  if (body && elections.length === 0) problems.add("element-missing", body.where, "ElectionEvent has no Election.");
  const days = elections.flatMap((election) => readDays(election, problems));
  return {
    event: {
      ...readEventIdentifier(body, problems),
      electionDays: [...new Set(days)].sort(),
      languages: childrenOf(childOf(body, "Languages"), "Language").map((language) => language.text.slice(0, 2)),
    },
    elections: elections.map((election) => readElection(election, problems)),
  };
}

function readDays(election: XmlElement, problems: ProblemList): string[] {
  return childrenOf(election, "Date")
    .filter((date) => date.attributes.get("Type") === "election_day")
    .map((date) => {
      const day = requiredText(date, ["SingleDate"], problems);
      if (day !== "" && !/^\d{4}-\d{2}-\d{2}$/.test(day))
        problems.add("date-wrong", date.where, `The election day is "${day}", not as 2027-09-13.`);
      return day;
    });
}

function readElection(element: XmlElement, problems: ProblemList): Election {
  const identifier = requiredChild(element, ["ElectionIdentifier"], problems);
  const group = requiredChild(identifier, ["ElectionGroup"], problems);
  const category = childOf(identifier, "ElectionCategory")?.text ?? "F";
  if (category !== "F")
    problems.add("election-kind-unknown", element.where, `ElectionCategory "${category}" is not a list election (F).`);
  const contests = childrenOf(element, "Contest");
  if (contests.length === 0) problems.add("element-missing", element.where, "Election has no Contest.");
  const settings = contests.map((contest) => readSettings(contest, problems));
  const { penultimateRecount: _, ...shared } = settings[0] ?? defaultSettings("kommunestyre");
  for (const [index, { penultimateRecount: _, ...other }] of settings.entries())
    if (JSON.stringify(other) !== JSON.stringify(shared))
      problems.add(
        "settings-differ",
        contests[index]?.where ?? "",
        "The contests of one election have other settings.",
      );
  return {
    id: requiredAttribute(identifier, "Id", problems, /^\d{1,2}$/),
    groupId: requiredAttribute(group, "Id", problems),
    groupName: group?.text ?? "",
    name: requiredText(identifier, ["ElectionName"], problems),
    ...shared,
    contests: contests.map((contest, index) => ({
      ...readContest(contest, shared.settings.writeIn, problems),
      penultimateRecount: settings[index]?.penultimateRecount ?? false,
    })),
  };
}

function readContest(
  element: XmlElement,
  allowsWriteIns: boolean,
  problems: ProblemList,
): Omit<Contest, "penultimateRecount"> {
  const identifier = requiredChild(element, ["ContestIdentifier"], problems);
  const area = requiredChild(element, ["Area"], problems);
  return {
    id: requiredAttribute(identifier, "Id", problems, /^\d{1,6}$/),
    name: requiredText(identifier, ["ContestName"], problems),
    areaPath: requiredAttribute(area, "Id", problems, areaPattern),
    seats: requiredNumber(element, ["NumberOfPositions"], problems),
    maxVotes: requiredNumber(element, ["MaxVotes"], problems),
    minVotes: childOf(element, "MinVotes") ? requiredNumber(element, ["MinVotes"], problems) : 0,
    maxWriteIns:
      allowsWriteIns || childOf(element, "MaxWriteIn") ? requiredNumber(element, ["MaxWriteIn"], problems) : 0,
    lists: [],
    reportingUnits: childrenOf(element, "ReportingUnit").map((unit) => readReportingUnit(unit, problems)),
  };
}

function readReportingUnit(element: XmlElement, problems: ProblemList): Contest["reportingUnits"][number] {
  const identifier = requiredChild(element, ["ReportingUnitIdentifier"], problems);
  const id = requiredAttribute(identifier, "Id", problems, /^[\d.]+-[\d.]+$/);
  const area = id.slice(id.indexOf("-") + 1);
  if (id !== "" && !areaPattern.test(area))
    problems.add("attribute-wrong", element.where, `The board's id "${id}" does not end in an area path.`);
  const reports = childrenOf(element, "ResultsReported").flatMap((report) => {
    const status = requiredChild(report, ["Status"], problems);
    const category = countCategory.safeParse(requiredAttribute(report, "CurrentStatus", problems));
    const mode = countingMode.safeParse(requiredAttribute(status, "Type", problems));
    const channel = requiredText(status, ["ChannelID"], problems);
    if (!category.success)
      problems.add(
        "category-unknown",
        report.where,
        `There is no count category "${report.attributes.get("CurrentStatus")}".`,
      );
    if (status && !mode.success)
      problems.add("mode-unknown", status.where, `There is no counting mode "${status.attributes.get("Type")}".`);
    if (channel !== "" && !areaPattern.test(channel))
      problems.add("value-wrong", report.where, `The counting area "${channel}" is not an area path.`);
    return category.success && mode.success ? [{ category: category.data, area: channel, mode: mode.data }] : [];
  });
  return { id, name: identifier?.text ?? "", areaPath: area, reports };
}

/** The type of an election follows from what a voter may change (domain/election-rules.ts). */
function readSettings(contest: XmlElement, problems: ProblemList): Settings {
  const found = new Map(
    childrenOf(contest, "CountMetric")
      .filter((metric) => metric.attributes.get("Type") === "setting")
      .map((metric) => [metric.attributes.get("Id") ?? "", metric]),
  );
  const yes = (id: string) => readFlag(found.get(id), id, contest, problems);
  const settings = {
    personal: yes("personal"),
    writeIn: yes("writein"),
    strikeout: yes("strikeout"),
    renumber: yes("renumber"),
  };
  const type = typeOf(settings);
  if (!type) {
    const allowed = Object.entries(settings)
      .filter(([, value]) => value)
      .map(([name]) => name);
    const message = `No known election lets a voter change exactly: ${allowed.join(", ") || "nothing"}.`;
    problems.add("election-type-unknown", contest.where, message);
  }
  const rule = electionRules[type ?? "kommunestyre"];
  return {
    type: type ?? "kommunestyre",
    settings,
    baselineVoteFactor: readShare(found.get("baseline_vote_factor"), rule.baselineVoteFactor, problems),
    candidateRankThreshold: readShare(found.get("candidate_rank_threshold"), rule.candidateRankThreshold, problems),
    penultimateRecount: found.get("penultimate_recount")?.text === "1",
  };
}

function defaultSettings(type: ElectionType): Settings {
  const { settings, baselineVoteFactor, candidateRankThreshold } = electionRules[type];
  return { type, settings: { ...settings }, baselineVoteFactor, candidateRankThreshold, penultimateRecount: false };
}

function typeOf(settings: Election["settings"]): ElectionType | undefined {
  const same = (type: ElectionType) =>
    Object.entries(electionRules[type].settings).every(([name, value]) => settings[name as "personal"] === value);
  return (Object.keys(electionRules) as ElectionType[]).find(same);
}

function readFlag(metric: XmlElement | undefined, id: string, contest: XmlElement, problems: ProblemList): boolean {
  if (!metric) problems.add("setting-missing", contest.where, `The contest has no setting "${id}".`);
  else if (metric.text !== "0" && metric.text !== "1")
    problems.add("setting-wrong", metric.where, `The setting "${id}" is "${metric.text}"; it must be 0 or 1.`);
  return metric?.text === "1";
}

/** A share in 0..1; left out, the rule of the election type holds. */
function readShare(metric: XmlElement | undefined, rule: number, problems: ProblemList): number {
  if (!metric) return rule;
  const value = Number(metric.text);
  if (!/^\d+(\.\d+)?$/.test(metric.text) || value > 1)
    problems.add("setting-wrong", metric.where, `"${metric.text}" is not a share between 0 and 1.`);
  return value;
}
