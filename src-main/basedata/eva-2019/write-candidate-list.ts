import type { BaseData, Candidate, ElectionList } from "../../../src-shared/domain/base-data.ts";
import { emlDocument, writeElectionIdentifier, writeEventIdentifier } from "./eml.ts";
import { element } from "./xml-writer.ts";

/** How a list's category is written in Affiliation/Type. Only `blank` and `1` are known from examples; `2` is ours. */
export const listCategoryTypes = { blank: "blank", registered: "1", local: "2" } as const satisfies Record<
  ElectionList["category"],
  string
>;

/** CandidateList.xml, EML 230: polling districts, lists in ballot order, candidates in list order. */
export function writeCandidateList({ event, elections, areas }: BaseData): Uint8Array {
  const districts = areas.filter((area) => area.path.split(".").length === 5);
  return emlDocument(
    "230",
    element("CandidateList", {}, [
      writeEventIdentifier(event),
      ...districts.map(({ path, name }) => element("PollingDistrict", { Id: path }, [element("Name", {}, name)])),
      ...elections.map((election) =>
        element("Election", {}, [
          writeElectionIdentifier(election),
          ...election.contests.map((contest) =>
            element("Contest", {}, [
              element("ContestIdentifier", { Id: contest.id }, [element("ContestName", {}, contest.name)]),
              ...contest.lists.map(writeList),
            ]),
          ),
        ]),
      ),
    ]),
  );
}

function writeList(list: ElectionList): string {
  return element("Affiliation", {}, [
    element("AffiliationIdentifier", { Id: list.id, ShortCode: list.shortCode }, [
      element("RegisteredName", {}, list.name),
    ]),
    element("Type", {}, listCategoryTypes[list.category]),
    ...(list.category === "blank"
      ? []
      : [element("tg:show", { residence: list.showResidence, profession: list.showProfession })]),
    ...list.candidates.map(writeCandidate),
  ]);
}

function writeCandidate(candidate: Candidate): string {
  const { id, place, firstName, middleName, lastName, birthDate, birthYear, profession } = candidate;
  return element("Candidate", {}, [
    element("CandidateIdentifier", { Id: id, ShortCode: String(place).padStart(2, "0") }, [
      element("CandidateName", {}, candidate.name),
    ]),
    element("CandidateFullName", {}, [
      element("xnl:PersonName", {}, [
        ...(firstName ? [element("xnl:FirstName", {}, firstName)] : []),
        ...(middleName ? [element("xnl:MiddleName", {}, middleName)] : []),
        element("xnl:LastName", {}, lastName),
      ]),
    ]),
    ...(birthDate ? [element("DateOfBirth", {}, birthDate)] : []),
    ...(profession ? [element("Profession", {}, profession)] : []),
    element("tg:candidate", {
      baselineVotes: candidate.baselineVotes,
      residence: candidate.residence,
      // Public lists often carry the year alone, which EML cannot say.
      birthYear: birthDate ? undefined : birthYear,
    }),
  ]);
}
