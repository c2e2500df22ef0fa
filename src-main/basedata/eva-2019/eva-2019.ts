import type { BaseData, Election } from "../../../src-shared/domain/base-data.ts";
import type { ExchangeProfile } from "../exchange-profile.ts";
import type { ProblemList } from "../problem-list.ts";
import { readMetaData, writeMetaData } from "./meta-data.ts";
import { readMunicipalities, writeMunicipalities } from "./municipalities.ts";
import { type CandidateListFile, readCandidateList } from "./read-candidate-list.ts";
import { readElectionEvent } from "./read-election-event.ts";
import { writeCandidateList } from "./write-candidate-list.ts";
import { writeElectionEvent } from "./write-election-event.ts";
import { readXml, type XmlElement } from "./xml-reader.ts";

const files = ["CandidateList.xml", "ElectionEvent.xml", "Municipalities.csv", "MetaData.xml"] as const;

/** The base-data package of the national system in its 2019 form. */
export const eva2019: ExchangeProfile = {
  name: "eva-2019",
  files,
  signatureOf: (file) => `${file.split(".")[0]}.pem`,
  write: (baseData) =>
    new Map([
      ["CandidateList.xml", writeCandidateList(baseData)],
      ["ElectionEvent.xml", writeElectionEvent(baseData)],
      ["Municipalities.csv", writeMunicipalities(baseData)],
      ["MetaData.xml", writeMetaData(baseData)],
    ]),
  read(contents, problems) {
    const xml = <T>(name: string, read: (root: XmlElement, problems: ProblemList) => T): T | null => {
      const bytes = contents.get(name);
      const root = bytes && readXml(bytes, name, problems);
      return root ? read(root, problems) : null;
    };
    const eventFile = xml("ElectionEvent.xml", readElectionEvent);
    const listFile = xml("CandidateList.xml", readCandidateList);
    const meta = xml("MetaData.xml", readMetaData);
    const municipalities = contents.get("Municipalities.csv");
    const areas = municipalities ? readMunicipalities(municipalities, problems) : [];
    if (!eventFile || !listFile || !meta) return null;
    checkSameEvent([eventFile.event.id, listFile.event.id, meta.eventId], problems);
    return {
      event: { ...eventFile.event, training: meta.training },
      version: meta.version,
      issuedAt: meta.issuedAt,
      elections: joinLists(eventFile.elections, listFile, problems),
      areas: withBoroughs([...areas, ...listFile.districts]),
    };
  },
};

function checkSameEvent(ids: readonly string[], problems: ProblemList): void {
  if (new Set(ids.filter(Boolean)).size <= 1) return;
  const message = `The files belong to different events: ElectionEvent ${ids[0]}, CandidateList ${ids[1]}, MetaData ${ids[2]}.`;
  problems.add("event-differs", "package", message);
}

/** Lists are in one file and contests in another; a contest that is in one only cannot be counted. */
function joinLists(elections: readonly Election[], file: CandidateListFile, problems: ProblemList): Election[] {
  const listsOf = new Map(file.contests.map((entry) => [`${entry.election} ${entry.contest}`, entry]));
  const joined = elections.map((election) => ({
    ...election,
    contests: election.contests.map((contest) => {
      const key = `${election.id} ${contest.id}`;
      const entry = listsOf.get(key);
      listsOf.delete(key);
      if (!entry) {
        const message = `Contest ${contest.id} of election ${election.id} has no lists there.`;
        problems.add("contest-without-lists", "CandidateList.xml", message);
      }
      return { ...contest, lists: entry?.lists ?? [] };
    }),
  }));
  for (const entry of listsOf.values()) {
    const message = `Contest ${entry.contest} of election ${entry.election} is not in ElectionEvent.xml.`;
    problems.add("contest-unknown", entry.where, message);
  }
  return joined;
}

/** No file names the boroughs, so they take the name of their municipality. */
function withBoroughs(areas: BaseData["areas"]): BaseData["areas"] {
  const names = new Map(areas.map((area) => [area.path, area.name]));
  const boroughs = areas
    .filter(({ path }) => path.split(".").length === 5)
    .map(({ path }) => path.slice(0, path.lastIndexOf(".")))
    .filter((path) => !names.has(path))
    .map((path) => ({ path, name: names.get(path.slice(0, path.lastIndexOf("."))) ?? "" }));
  const unique = new Map(boroughs.map((area) => [area.path, area]));
  return [...areas, ...unique.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
