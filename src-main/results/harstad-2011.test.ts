import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BaseData, ElectionList } from "../../src-shared/domain/base-data.ts";
import type { CountResult } from "../../src-shared/domain/count-result.ts";
import { checkCountResult } from "../../src-shared/domain/count-result-check.ts";
import { settle } from "../../src-shared/domain/settlement.ts";
import { inventedBaseData } from "../../tests/support/invented-result.ts";
import { sharedData } from "../../tests/support/run-cli.ts";

const published = join(sharedData, "harstad-2011/kandidatresultat.csv");

describe.skipIf(!existsSync(published))("a published election settled again (needs shared/data/harstad-2011)", () => {
  const { baseData, count, rows } = existsSync(published)
    ? harstad()
    : { baseData: inventedBaseData(), count: null!, rows: [] };
  const election = baseData.elections[0]!;
  const { elected, ranking, votes } = count
    ? settle(election, election.contests[0]!, [count])
    : { elected: [], ranking: {}, votes: null! };

  it("is made of a count that adds up: 11,711 ballots, 10,093 personal votes, 1,257 write-ins", () => {
    expect(checkCountResult(baseData, count, "Harstad")).toEqual([]);
    const candidates = votes.lists.flatMap((list) => list.candidates);
    expect(votes.total).toBe(11_711);
    expect(candidates.reduce((sum, candidate) => sum + candidate.personalVotes, 0)).toBe(10_093);
    expect(candidates.reduce((sum, candidate) => sum + candidate.writeIns, 0)).toBe(1257);
  });

  it("elects the 35 that were elected", () => {
    expect(elected.map(({ candidate }) => candidate).toSorted()).toEqual(
      rows
        .filter(({ status }) => status === "VALGT")
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(elected).toHaveLength(35);
  });

  it("gives every candidate the published total, baseline votes and all", () => {
    const totals = Object.values(ranking)
      .flat()
      .map(({ candidate, votes }) => [candidate.id, votes]);
    expect(Object.fromEntries(totals)).toEqual(Object.fromEntries(rows.map(({ id, total }) => [id, total])));
  });
});

interface Row {
  readonly id: string;
  readonly list: string;
  readonly place: number;
  readonly name: string;
  readonly inBold: boolean;
  readonly baseline: number;
  readonly personalVotes: number;
  readonly writeIns: number;
  readonly total: number;
  readonly status: string;
}

/** Base data and one count made of the published figures; who gave which write-in is not published: lists in turn. */
function harstad(): { baseData: BaseData; count: CountResult; rows: Row[] } {
  const parties = new Map<string, string>();
  const rows = readFileSync(published, "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line): Row => {
      const [party = "", place, name = "", , bold, baseline, personalVotes, writeIns, total, status = ""] =
        line.split(";");
      const list = parties.get(party) ?? `L${parties.size + 1}`;
      parties.set(party, list);
      return {
        id: `${list}-${place}`,
        list,
        place: Number(place),
        name,
        inBold: bold === "ja",
        baseline: Number(baseline),
        personalVotes: Number(personalVotes),
        writeIns: Number(writeIns),
        total: Number(total),
        status,
      };
    });
  const lists = [...parties].map(
    ([name, id], index): ElectionList => ({
      id,
      shortCode: index + 1,
      name,
      category: "registered",
      showResidence: false,
      showProfession: false,
      candidates: rows
        .filter((row) => row.list === id)
        .map(({ id, place, name, inBold }) => ({
          id,
          place,
          firstName: "",
          lastName: name,
          name,
          baselineVotes: inBold,
        })),
    }),
  );
  const blank: ElectionList = {
    ...lists[0]!,
    id: "BLANK",
    shortCode: 9999,
    name: "Blank",
    category: "blank",
    candidates: [],
  };
  const baseData = inventedBaseData({ contest: { seats: 35, maxWriteIns: 8, lists: [...lists, blank] } });
  return { baseData, count: countOfPublished(rows, lists), rows };
}

function countOfPublished(rows: readonly Row[], lists: readonly ElectionList[]): CountResult {
  const ballots = lists.map(({ id }) => {
    const count = 4 * Math.max(...rows.filter((row) => row.list === id).map(({ baseline }) => baseline));
    return Array.from({ length: count }, (_, index) => ({
      ballotId: `${id}-${index}`,
      list: id,
      personalVotes: [] as string[],
      writeIns: [] as string[],
    }));
  });
  for (const { id, list, personalVotes } of rows) {
    const own = ballots.find(([first]) => first?.list === list)!;
    for (let vote = 0; vote < personalVotes; vote++) own[vote]!.personalVotes.push(id);
  }
  // Write-ins spread over the other lists' ballots in proportion, each ballot in turn: a stride that meets them all.
  const all = ballots.flat();
  let at = 0;
  for (const { id, list, writeIns } of rows)
    for (let given = 0; given < writeIns; ) {
      at = (at + 4241) % all.length;
      const ballot = all[at]!;
      if (ballot.list === list || ballot.writeIns.includes(id) || ballot.writeIns.length >= 8) continue;
      ballot.writeIns.push(id);
      given++;
    }
  const corrected = all.filter((ballot) => ballot.personalVotes.length + ballot.writeIns.length > 0);
  const key = {
    event: "270001",
    election: "02",
    contest: "009901",
    category: "FO",
    area: "47.99.9901.990100.0000",
    stage: "final",
    ordinal: 1,
  } as const;
  const counted = lists.map(({ id }, index) => ({
    list: id,
    ballots: ballots[index]!.length,
    modified: corrected.filter(({ list }) => list === id).length,
  }));
  return {
    key,
    lists: [{ list: "BLANK", ballots: 0, modified: 0 }, ...counted],
    corrected,
    rejected: [],
    total: all.length,
  };
}
