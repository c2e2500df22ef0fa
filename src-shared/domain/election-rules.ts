import { z } from "zod";

export type CountingLevel = "municipality" | "county";

export interface ElectionRules {
  readonly settings: { personal: boolean; writeIn: boolean; strikeout: boolean; renumber: boolean };
  /** Share of a list's ballots given to its candidates in bold (stemmetillegg); 0 where there is none. */
  readonly baselineVoteFactor: number;
  /** Share of the list's votes a candidate needs before personal votes change the order; 0 where there is none. */
  readonly candidateRankThreshold: number;
  /** The level that reads what voters changed; the other level reads stamp, party and blank only. */
  readonly correctionsReadBy: CountingLevel;
  /** Legal maximum of write-ins (slengere) on one ballot, from the number of seats. */
  readonly maxWriteIns: (seats: number) => number;
}

/** What a voter may change and who reads it, one row per election type (domain.md section 8). */
export const electionRules = {
  // A quarter of the seats, rounded down (29 seats: 7, Østre Toten 2015), with a floor of five.
  kommunestyre: {
    settings: { personal: true, writeIn: true, strikeout: false, renumber: false },
    baselineVoteFactor: 0.25,
    candidateRankThreshold: 0,
    correctionsReadBy: "municipality",
    maxWriteIns: (seats) => Math.max(5, Math.floor(seats / 4)),
  },
  fylkesting: {
    settings: { personal: true, writeIn: false, strikeout: false, renumber: false },
    baselineVoteFactor: 0,
    candidateRankThreshold: 0.08,
    correctionsReadBy: "county",
    maxWriteIns: () => 0,
  },
  storting: {
    settings: { personal: false, writeIn: false, strikeout: true, renumber: true },
    baselineVoteFactor: 0,
    candidateRankThreshold: 0,
    correctionsReadBy: "county",
    maxWriteIns: () => 0,
  },
} as const satisfies Record<string, ElectionRules>;

export type ElectionType = keyof typeof electionRules;
export const electionType = z.enum(Object.keys(electionRules) as [ElectionType, ...ElectionType[]]);
