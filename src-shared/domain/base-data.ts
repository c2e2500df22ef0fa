import { z } from "zod";
import { areaPath, candidateId, contestId, electionId, eventId, listId } from "../ids.ts";
import { countCategory } from "./count-categories.ts";
import { electionType } from "./election-rules.ts";

/** The longest list a ballot may carry (exchange format). */
export const MAX_CANDIDATES_PER_LIST = 97;

export const candidate = z.strictObject({
  id: candidateId,
  /** Place on the list, from 1. */
  place: z.int().min(1).max(MAX_CANDIDATES_PER_LIST),
  firstName: z.string(),
  middleName: z.string().optional(),
  lastName: z.string().min(1),
  /** The name line as printed on the ballot, `First Middle Last`. */
  name: z.string().min(1),
  birthYear: z.int().min(1880).max(2100).optional(),
  birthDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  /** Printed in bold and given extra votes (stemmetillegg). */
  baselineVotes: z.boolean(),
  residence: z.string().optional(),
  profession: z.string().optional(),
});
export type Candidate = z.infer<typeof candidate>;

export const electionList = z.strictObject({
  id: listId,
  shortCode: z.int().min(1).max(9999),
  name: z.string().min(1),
  category: z.enum(["registered", "local", "blank"]),
  showResidence: z.boolean(),
  showProfession: z.boolean(),
  candidates: z.array(candidate).max(MAX_CANDIDATES_PER_LIST),
});
export type ElectionList = z.infer<typeof electionList>;

/** How a category is counted (opptellingsmåte). */
export const countingMode = z.enum([
  "CENTRAL",
  "CENTRAL_AND_BY_POLLING_DISTRICT",
  "BY_TECHNICAL_POLLING_DISTRICT",
  "BY_POLLING_DISTRICT",
]);

export const reportingUnit = z.strictObject({
  /** `<group[.election]>-<area>`, e.g. `01-47.99.9901`. */
  id: z.string().min(1),
  name: z.string(),
  areaPath,
  /** What the board reports: each is one count. */
  reports: z.array(z.strictObject({ category: countCategory, area: areaPath, mode: countingMode })),
});
export type ReportingUnit = z.infer<typeof reportingUnit>;

export const contest = z.strictObject({
  id: contestId,
  name: z.string().min(1),
  areaPath,
  seats: z.int().min(1),
  maxVotes: z.int().min(0),
  minVotes: z.int().min(0),
  maxWriteIns: z.int().min(0),
  penultimateRecount: z.boolean(),
  /** In ballot order; the list `BLANK` is always there. */
  lists: z.array(electionList),
  reportingUnits: z.array(reportingUnit),
});
export type Contest = z.infer<typeof contest>;

export const election = z.strictObject({
  id: electionId,
  groupId: z.string().min(1),
  groupName: z.string(),
  name: z.string().min(1),
  type: electionType,
  settings: z.strictObject({
    personal: z.boolean(),
    writeIn: z.boolean(),
    strikeout: z.boolean(),
    renumber: z.boolean(),
  }),
  baselineVoteFactor: z.number().min(0),
  candidateRankThreshold: z.number().min(0).max(1),
  contests: z.array(contest).min(1),
});
export type Election = z.infer<typeof election>;

/** Base data (grunnlagsdata) of one election event; the internal model, independent of the exchange format. */
export const baseData = z.strictObject({
  event: z.strictObject({
    id: eventId,
    name: z.string().min(1),
    electionDays: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/)),
    languages: z.array(z.string()),
    /** A training election (opplæring): marked on every screen and every output. */
    training: z.boolean(),
  }),
  /** Running number of the package; a newer one replaces an older. */
  version: z.int().min(1),
  issuedAt: z.string(),
  elections: z.array(election).min(1),
  areas: z.array(z.strictObject({ path: areaPath, name: z.string() })),
});
export type BaseData = z.infer<typeof baseData>;
