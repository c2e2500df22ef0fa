import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { VoteTargets } from "../../src-main/simulator/vote-targets.ts";
import type { BaseData } from "../../src-shared/domain/base-data.ts";
import { sharedData } from "../support/run-cli.ts";

export const harstadLists = `${sharedData}/harstad-2011/kandidatresultat.csv`;
export const harstadIsHere = existsSync(harstadLists);
export const HARSTAD_SEATS = 35;

interface OfficialCandidate {
  list: string;
  place: number;
  personalVotes: number;
  writeIns: number;
  /** A quarter of the list's ballots, for candidates in bold; 0 for others. */
  baselineVotes: number;
  elected: boolean;
}

/** The published result, one row per candidate. Lists are keyed by name: ids are derived later. */
export function readHarstad(): OfficialCandidate[] {
  const rows = parse(readFileSync(harstadLists, "utf8"), { delimiter: ";", columns: true, bom: true }) as Record<
    string,
    string
  >[];
  return rows.map((row) => ({
    list: row.parti!.replace(/\s+/g, " ").trim(),
    place: Number(row.kandidatnummer),
    personalVotes: Number(row.personstemmer),
    writeIns: Number(row.slengere),
    baselineVotes: Number(row.stemmetillegg),
    elected: row.status === "VALGT",
  }));
}

/**
 * The official totals as targets for marked ballots, divided by `scale` (rounded per candidate and list), with some
 * ballots of each list as tick-box ballots and some blank ones, which the official figures leave room for.
 */
export function harstadTargets(baseData: BaseData, scale: number): VoteTargets {
  const official = readHarstad();
  const contest = baseData.elections[0]!.contests[0]!;
  const lists = contest.lists
    .filter((list) => list.category !== "blank")
    .map((list) => {
      const rows = official.filter((row) => row.list === list.name);
      const ballots = Math.max(2, Math.round((Math.max(...rows.map((row) => row.baselineVotes)) * 4) / scale));
      const partyBallots = list.category === "registered" ? Math.floor(ballots / 50) : 0;
      return {
        list: list.id,
        ballots,
        partyBallots,
        candidates: list.candidates.map((candidate) => {
          const row = rows.find((r) => r.place === candidate.place)!;
          return {
            candidate: candidate.id,
            personalVotes: Math.min(Math.round(row.personalVotes / scale), ballots - partyBallots),
            writeIns: Math.round(row.writeIns / scale),
          };
        }),
      };
    });
  return { lists, blankBallots: Math.round(60 / scale), maxWriteIns: contest.maxWriteIns };
}
