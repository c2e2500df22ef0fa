import type { BaseData, Candidate, ElectionList } from "../../../src-shared/domain/base-data.ts";
import type { ProblemList } from "../problem-list.ts";
import { EXTENSION_NAMESPACE, emlBody, type Identified, readEventIdentifier } from "./eml.ts";
import { listCategoryTypes } from "./write-candidate-list.ts";
import { childOf, childrenOf, requiredAttribute, requiredChild, requiredText, type XmlElement } from "./xml-reader.ts";

export interface CandidateListFile {
  readonly event: Identified;
  readonly districts: BaseData["areas"];
  readonly contests: readonly {
    readonly election: string;
    readonly contest: string;
    readonly where: string;
    readonly lists: ElectionList[];
  }[];
}

/** CandidateList.xml, EML 230 with our extension. Elements that it does not know are let through. */
export function readCandidateList(root: XmlElement, problems: ProblemList): CandidateListFile {
  const body = emlBody(root, "230", "CandidateList", problems);
  return {
    event: readEventIdentifier(body, problems),
    districts: childrenOf(body, "PollingDistrict").map((district) => ({
      path: requiredAttribute(district, "Id", problems, /^\d{2}\.\d{2}\.\d{4}\.\d{6}\.\d{4}$/),
      name: requiredText(district, ["Name"], problems),
    })),
    contests: childrenOf(body, "Election").flatMap((election) => {
      const identifier = requiredChild(election, ["ElectionIdentifier"], problems);
      const id = requiredAttribute(identifier, "Id", problems);
      return childrenOf(election, "Contest").map((contest) => ({
        election: id,
        contest: requiredAttribute(requiredChild(contest, ["ContestIdentifier"], problems), "Id", problems),
        where: contest.where,
        lists: childrenOf(contest, "Affiliation").map((affiliation) => readList(affiliation, problems)),
      }));
    }),
  };
}

function readList(affiliation: XmlElement, problems: ProblemList): ElectionList {
  const identifier = requiredChild(affiliation, ["AffiliationIdentifier"], problems);
  const type = requiredText(affiliation, ["Type"], problems);
  const show = affiliation.children.find((child) => child.name === "show" && child.namespace === EXTENSION_NAMESPACE);
  return {
    id: requiredAttribute(identifier, "Id", problems, /^[\p{L}\d_]{1,8}$/u),
    shortCode: Number(requiredAttribute(identifier, "ShortCode", problems, /^\d{1,4}$/)),
    name: requiredText(identifier, ["RegisteredName"], problems),
    category: categoryOf(type),
    showResidence: show?.attributes.get("residence") === "true",
    showProfession: show?.attributes.get("profession") === "true",
    candidates: childrenOf(affiliation, "Candidate").map((candidate) => readCandidate(candidate, problems)),
  };
}

function categoryOf(type: string): ElectionList["category"] {
  if (type === listCategoryTypes.blank) return "blank";
  return type === listCategoryTypes.registered ? "registered" : "local";
}

function readCandidate(element: XmlElement, problems: ProblemList): Candidate {
  const identifier = requiredChild(element, ["CandidateIdentifier"], problems);
  const person = requiredChild(element, ["CandidateFullName", "PersonName"], problems);
  const extension = element.children.find(
    (child) => child.name === "candidate" && child.namespace === EXTENSION_NAMESPACE,
  );
  if (!extension)
    problems.add("element-missing", element.where, "Candidate has no tg:candidate, so its extra votes are unknown.");
  const middleName = childOf(person, "MiddleName")?.text;
  const profession = childOf(element, "Profession")?.text;
  const residence = extension?.attributes.get("residence");
  return {
    id: requiredAttribute(identifier, "Id", problems),
    place: Number(requiredAttribute(identifier, "ShortCode", problems, /^\d{1,4}$/)),
    firstName: childOf(person, "FirstName")?.text ?? "",
    ...(middleName && { middleName }),
    lastName: requiredText(person, ["LastName"], problems),
    name: requiredText(identifier, ["CandidateName"], problems),
    ...readBirth(element, extension, problems),
    baselineVotes: extension ? readYesNo(extension, "baselineVotes", problems) : false,
    ...(residence && { residence }),
    ...(profession && { profession }),
  };
}

function readBirth(
  element: XmlElement,
  extension: XmlElement | undefined,
  problems: ProblemList,
): Pick<Candidate, "birthDate" | "birthYear"> {
  const date = childOf(element, "DateOfBirth");
  if (date) {
    const known = /^\d{4}-\d{2}-\d{2}$/.test(date.text) && !Number.isNaN(Date.parse(date.text));
    if (!known) problems.add("date-wrong", date.where, `DateOfBirth is "${date.text}", not as 1980-01-31.`);
    return known ? { birthYear: Number(date.text.slice(0, 4)), birthDate: date.text } : {};
  }
  const year = extension?.attributes.get("birthYear");
  if (!year) return {};
  if (!/^\d{4}$/.test(year)) problems.add("date-wrong", element.where, `birthYear is "${year}", not a year.`);
  return { birthYear: Number(year) };
}

function readYesNo(element: XmlElement, attribute: string, problems: ProblemList): boolean {
  const value = requiredAttribute(element, attribute, problems, /^(true|false|1|0)$/);
  return value === "true" || value === "1";
}
