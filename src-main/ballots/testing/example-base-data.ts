import { type BaseData, baseData, type ElectionList } from "../../../src-shared/domain/base-data.ts";
import { type ElectionType, electionRules } from "../../../src-shared/domain/election-rules.ts";
import { BLANK_LIST, BLANK_SHORT_CODE } from "../../../src-shared/ids.ts";

const parties = [
  { id: "LYS", name: "Lyslista" },
  { id: "HAV", name: "Havpartiet" },
  { id: "FJELL", name: "Fjellbygda tverrpolitiske samlingsliste" },
  { id: "SAMEF", name: "Sámi álbmot – Samefolkets liste i Fjordvik" },
  { id: "BYGDA", name: "Bygdas beste" },
] as const;

const first = ["Åse", "Bjørn", "Čáhppe", "Dagny", "Eŋgel", "Frøydis", "Gaute", "Håkon", "Inga", "Jørn", "Káre", "Liv"];
const last = [
  "Østvik",
  "Šielmmá",
  "Nærbø",
  "Áhkku",
  "Lundamo",
  "Ŧorkil",
  "Rørvåg",
  "Žeŋka",
  "Ulvøy",
  "Đurri",
  "Hauk-Ås",
];
const work = ["fisker", "lærer", "reindriftsutøver", "sykepleier", "bonde", "snekker"];
const home = ["Sentrum", "Nordby", "Čáhppi", "Øvre Fjord"];

/** An invented election for tests: æøå and Sámi letters, registered and local lists, details shown on some. */
export function exampleBaseData(
  options: {
    candidates?: number;
    seats?: number;
    maxWriteIns?: number;
    lists?: number;
    type?: ElectionType;
    languages?: string[];
    longNames?: boolean;
  } = {},
): BaseData {
  const { candidates = 20, seats = 19, lists = 5, type = "kommunestyre", languages = ["nb", "nn", "se"] } = options;
  const rules = electionRules[type];
  const named: ElectionList[] = Array.from({ length: lists }, (_, i) => {
    const party = parties[i] ?? { id: `P${i + 1}`, name: `Partiet nummer ${i + 1}` };
    return {
      id: party.id,
      shortCode: i + 1,
      name: party.name,
      category: i % 5 === 4 ? "local" : "registered",
      showResidence: i % 3 !== 0,
      showProfession: i % 3 === 2,
      candidates: Array.from({ length: candidates }, (_, k) =>
        exampleCandidate(party.id, i * 7 + k, k, rules.baselineVoteFactor > 0, options.longNames ?? false),
      ),
    };
  });
  const blank: ElectionList = {
    id: BLANK_LIST,
    shortCode: BLANK_SHORT_CODE,
    name: "Blank",
    category: "blank",
    showResidence: false,
    showProfession: false,
    candidates: [],
  };
  return baseData.parse({
    event: { id: "270001", name: "Opplæringsvalg 2027", electionDays: ["2027-09-13"], languages, training: true },
    version: 1,
    issuedAt: "2027-06-15T12:00:00Z",
    elections: [
      {
        id: "02",
        groupId: "01",
        groupName: "Lokalvalg 2027",
        name: "Kommunestyrevalget 2027",
        type,
        settings: rules.settings,
        baselineVoteFactor: rules.baselineVoteFactor,
        candidateRankThreshold: rules.candidateRankThreshold,
        contests: [
          {
            id: "009901",
            name: "Fjordvik kommune",
            areaPath: "47.99.9901",
            seats,
            maxVotes: candidates,
            minVotes: 0,
            maxWriteIns: options.maxWriteIns ?? rules.maxWriteIns(seats),
            penultimateRecount: false,
            lists: [blank, ...named],
            reportingUnits: [],
          },
        ],
      },
    ],
    areas: [{ path: "47.99.9901", name: "Fjordvik" }],
  });
}

function exampleCandidate(list: string, seed: number, index: number, extraVotes: boolean, longNames: boolean) {
  const firstName = first[(seed * 5) % first.length]!;
  const lastName = last[(seed * 3 + index) % last.length]!;
  const middleName = longNames ? "Margrethe Kristoffersen" : index % 4 === 1 ? "Marie" : undefined;
  return {
    id: `${list}-${index + 1}`,
    place: index + 1,
    firstName,
    middleName,
    lastName,
    name: [firstName, middleName, lastName].filter(Boolean).join(" "),
    birthYear: 1948 + ((seed * 13) % 58),
    baselineVotes: extraVotes && index < 3,
    residence: home[seed % home.length],
    profession: work[seed % work.length],
  };
}
