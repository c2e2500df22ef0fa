import type { BaseData, Contest, Election } from "../../../src-shared/domain/base-data.ts";
import { countCategories } from "../../../src-shared/domain/count-categories.ts";
import { emlDocument, writeElectionIdentifier, writeEventIdentifier } from "./eml.ts";
import { element } from "./xml-writer.ts";

/** ElectionEvent.xml, EML 110: event, elections, contests, and which counts each board reports. */
export function writeElectionEvent(baseData: BaseData): Uint8Array {
  const { event, elections } = baseData;
  const areaNames = new Map(baseData.areas.map((area) => [area.path, area.name]));
  const languages = event.languages.map((language) => `${language}-NO`);
  return emlDocument(
    "110",
    element("ElectionEvent", {}, [
      writeEventIdentifier(event),
      ...(languages.length > 0
        ? [
            element("Languages", {}, [
              ...languages.map((language) => element("Language", {}, language)),
              element("DefaultLanguage", {}, languages[0]),
            ]),
          ]
        : []),
      ...elections.map((election) => writeElection(election, event.electionDays, areaNames)),
    ]),
  );
}

function writeElection(election: Election, days: readonly string[], areaNames: ReadonlyMap<string, string>): string {
  return element("Election", {}, [
    writeElectionIdentifier(election),
    ...days.map((day) => element("Date", { Type: "election_day" }, [element("SingleDate", {}, day)])),
    ...election.contests.map((contest) => writeContest(contest, election, areaNames)),
  ]);
}

function writeContest(contest: Contest, election: Election, areaNames: ReadonlyMap<string, string>): string {
  const areaType = contest.areaPath.length > 5 ? "municipality" : "county";
  return element("Contest", {}, [
    element("ContestIdentifier", { Id: contest.id }, [element("ContestName", {}, contest.name)]),
    ...contest.reportingUnits.map((unit) => writeReportingUnit(unit, areaNames)),
    element("Area", { Type: areaType, Id: contest.areaPath }, contest.name),
    element("VotingMethod", {}, "NOR"),
    ...writeSettings(election, contest),
    element("MaxVotes", {}, String(contest.maxVotes)),
    element("MinVotes", {}, String(contest.minVotes)),
    // EML knows no maximum of 0; where nothing may be written in, it says nothing.
    ...(contest.maxWriteIns > 0 ? [element("MaxWriteIn", {}, String(contest.maxWriteIns))] : []),
    element("NumberOfPositions", {}, String(contest.seats)),
  ]);
}

function writeReportingUnit(unit: Contest["reportingUnits"][number], areaNames: ReadonlyMap<string, string>): string {
  return element("ReportingUnit", {}, [
    element("ReportingUnitIdentifier", { Id: unit.id }, unit.name),
    element("ResponsibleOfficer", {}, [element("Responsibility", {}, "Valgstyret")]),
    ...unit.reports.map(({ category, area, mode }) =>
      element("ResultsReported", { CurrentStatus: category }, [
        element("Status", { Type: mode }, [
          element("ChannelID", {}, area),
          element("Notes", {}, `${countCategories[category].name}, ${areaNames.get(area) ?? area}`),
        ]),
      ]),
    ),
  ]);
}

function writeSettings(election: Election, contest: Contest): string[] {
  const setting = (id: string, value: number | boolean) =>
    element("CountMetric", { Type: "setting", Id: id }, String(Number(value)));
  const { personal, renumber, writeIn, strikeout } = election.settings;
  return [
    setting("personal", personal),
    setting("renumber", renumber),
    setting("writein", writeIn),
    setting("strikeout", strikeout),
    setting("baseline_vote_factor", election.baselineVoteFactor),
    setting("candidate_rank_threshold", election.candidateRankThreshold),
    setting("penultimate_recount", contest.penultimateRecount),
  ];
}
