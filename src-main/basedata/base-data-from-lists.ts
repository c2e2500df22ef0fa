import { createHash } from "node:crypto";
import type { BaseData, Contest, Election, ElectionList } from "../../src-shared/domain/base-data.ts";
import { baseData, MAX_CANDIDATES_PER_LIST } from "../../src-shared/domain/base-data.ts";
import type { CountCategory } from "../../src-shared/domain/count-categories.ts";
import { type ElectionType, electionRules } from "../../src-shared/domain/election-rules.ts";
import { BLANK_LIST, BLANK_SHORT_CODE } from "../../src-shared/ids.ts";
import { checkBaseData } from "./check-base-data.ts";
import { counties } from "./counties.ts";
import {
  type Area,
  checkOptions,
  electionDayIn,
  type FromListsOptions,
  readArea,
  readDistricts,
} from "./from-lists-options.ts";
import { identifyLists } from "./list-identity.ts";
import { type CandidateRow, readListsCsv } from "./lists-csv.ts";
import { ProblemList } from "./problem-list.ts";

const electionNames = {
  kommunestyre: { id: "02", name: "Kommunestyrevalget", groupName: "Lokalvalg" },
  fylkesting: { id: "01", name: "Fylkestingsvalget", groupName: "Lokalvalg" },
  storting: { id: "01", name: "Stortingsvalget", groupName: "Stortingsvalg" },
} as const satisfies Record<ElectionType, { id: string; name: string; groupName: string }>;
const GROUP_ID = "01";

/**
 * Base data of one election from a file of candidates (contract: `basedata from-lists`).
 * Ids are derived and the same for the same input. Refuses with `lists-invalid` and every problem at once.
 */
export function baseDataFromLists(csvText: string, options: FromListsOptions): BaseData {
  const problems = new ProblemList();
  const area = readArea(options.area, problems);
  const districts = readDistricts(options.districts ?? "", problems);
  checkOptions(options, problems);
  const rows = readListsCsv(csvText, problems);
  const lists = buildLists(rows, options.election, problems);
  const made = assemble(options, area, districts, lists);
  if (problems.count === 0) problems.addAll(checkBaseData(made));
  problems.refuseIfAny(
    "lists-invalid",
    (count) => `The lists have ${count}. No base data was written. Mend them all and run again.`,
  );
  return baseData.parse(made);
}

function buildLists(rows: readonly CandidateRow[], type: ElectionType, problems: ProblemList): ElectionList[] {
  const parties = Map.groupBy(rows, (row) => row.party);
  const identities = identifyLists([...parties.keys()]);
  return [...parties].map(([name, candidates]) => {
    const { id, shortCode } = identities.get(name)!;
    checkPlaces(name, candidates, problems);
    return {
      id,
      shortCode,
      name,
      category: candidates.some((row) => row.localList) ? "local" : "registered",
      showResidence: candidates.some((row) => row.residence),
      showProfession: candidates.some((row) => row.profession),
      candidates: [...candidates].sort((a, b) => a.place - b.place).map((row) => toCandidate(row, shortCode, type)),
    };
  });
}

function checkPlaces(party: string, rows: readonly CandidateRow[], problems: ProblemList): void {
  const highest = Math.max(rows.length, ...rows.map((row) => row.place));
  if (highest > MAX_CANDIDATES_PER_LIST) {
    const where = `line ${rows.find((row) => row.place > MAX_CANDIDATES_PER_LIST)?.line ?? rows.at(-1)?.line}`;
    const message = `${party} goes to candidate number ${highest}; a ballot holds at most ${MAX_CANDIDATES_PER_LIST}.`;
    problems.add("list-too-long", where, message);
  }
  for (const [place, same] of Map.groupBy(rows, (row) => row.place)) {
    if (same.length < 2) continue;
    const where = `lines ${same.map((row) => row.line).join(", ")}`;
    problems.add("candidate-number-twice", where, `${party} has candidate number ${place} ${same.length} times.`);
  }
}

function toCandidate(row: CandidateRow, shortCode: number, type: ElectionType): ElectionList["candidates"][number] {
  return {
    id: String(shortCode).padStart(4, "0") + String(row.place).padStart(7, "0"),
    place: row.place,
    firstName: row.firstName,
    lastName: row.lastName,
    name: [row.firstName, row.lastName].filter(Boolean).join(" "),
    ...(row.birthYear !== undefined && { birthYear: row.birthYear }),
    // A column left over from a municipal election means nothing where no list may give extra votes.
    baselineVotes: row.baselineVotes && electionRules[type].baselineVoteFactor > 0,
    ...(row.residence && { residence: row.residence }),
    ...(row.profession && { profession: row.profession }),
  };
}

function assemble(
  options: FromListsOptions,
  area: Area,
  districts: readonly { id: string; name: string }[],
  lists: readonly ElectionList[],
): BaseData {
  const day = options.electionDay ?? electionDayIn(options.name);
  const county = area.municipality.slice(0, 2);
  const municipalityPath = `47.${county}.${area.municipality}`;
  const boroughPath = `${municipalityPath}.${area.municipality}00`;
  const countyName = counties.get(county) ?? `Fylke ${county}`;
  const election = buildElection(options, { ...area, countyName, municipalityPath, boroughPath }, districts, lists);
  return {
    event: {
      id: options.eventId ?? derivedEventId(options),
      name: options.name.trim(),
      electionDays: day ? [day] : [],
      languages: [...(options.languages ?? ["nb", "nn"])],
      training: options.training ?? true,
    },
    version: options.version ?? 1,
    issuedAt: issuedAt(options, day),
    elections: [election],
    areas: [
      { path: "47", name: "Norge" },
      { path: `47.${county}`, name: countyName },
      { path: municipalityPath, name: area.name },
      { path: boroughPath, name: area.name },
      { path: `${boroughPath}.0000`, name: "Hele kommunen" },
      ...districts.map(({ id, name }) => ({ path: `${boroughPath}.${id}`, name })),
    ].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

function buildElection(
  options: FromListsOptions,
  area: Area & { countyName: string; municipalityPath: string; boroughPath: string },
  districts: readonly { id: string; name: string }[],
  lists: readonly ElectionList[],
): Election {
  const { id, name, groupName } = electionNames[options.election];
  const { settings, baselineVoteFactor, candidateRankThreshold, maxWriteIns } = electionRules[options.election];
  const countyPath = area.municipalityPath.slice(0, 5);
  const municipal = options.election === "kommunestyre";
  const unitPath = options.board === "county" ? countyPath : area.municipalityPath;
  const contest: Contest = {
    id: (municipal ? area.municipality : countyPath.slice(3)).padStart(6, "0"),
    name: municipal ? area.name : area.countyName,
    areaPath: municipal ? area.municipalityPath : countyPath,
    seats: options.seats,
    maxVotes: 1,
    minVotes: 0,
    maxWriteIns: maxWriteIns(options.seats),
    penultimateRecount: true,
    lists: [blankList(), ...lists],
    reportingUnits: [
      {
        id: `${GROUP_ID}-${unitPath}`,
        name: options.board === "county" ? `${area.countyName} fylkesvalgstyre` : `${area.name} valgstyre`,
        areaPath: unitPath,
        reports: reportsOf(area.boroughPath, districts),
      },
    ],
  };
  return {
    id,
    groupId: GROUP_ID,
    groupName,
    name,
    type: options.election,
    settings: { ...settings },
    baselineVoteFactor,
    candidateRankThreshold,
    contests: [contest],
  };
}

function reportsOf(
  boroughPath: string,
  districts: readonly { id: string }[],
): Contest["reportingUnits"][number]["reports"] {
  const whole = (category: CountCategory) => ({ category, area: `${boroughPath}.0000`, mode: "CENTRAL" as const });
  const byDistrict = districts.map(({ id }) => ({
    category: "VO" as const,
    area: `${boroughPath}.${id}`,
    mode: "CENTRAL_AND_BY_POLLING_DISTRICT" as const,
  }));
  return [whole("FO"), whole("FS"), ...(byDistrict.length > 0 ? byDistrict : [whole("VO")]), whole("VB"), whole("VS")];
}

function blankList(): ElectionList {
  return {
    id: BLANK_LIST,
    shortCode: BLANK_SHORT_CODE,
    name: "Blank",
    category: "blank",
    showResidence: false,
    showProfession: false,
    candidates: [],
  };
}

/** 9xxxxx, so that an invented event is not taken for a real one; the lists may change without changing the event. */
function derivedEventId({ election, name, area }: FromListsOptions): string {
  const hash = createHash("sha256").update([election, name.trim(), area.trim()].join("\n")).digest();
  return String(900_000 + (hash.readUInt32BE(0) % 100_000));
}

/** To the second, as the exchange format keeps it. */
function issuedAt(options: FromListsOptions, day: string | null): string {
  const time = Date.parse(options.issuedAt ?? `${day ?? "2000-01-01"}T00:00:00Z`);
  return Number.isNaN(time) ? "" : `${new Date(time).toISOString().slice(0, 19)}Z`;
}
