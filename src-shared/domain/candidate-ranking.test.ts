import { describe, expect, it } from "vitest";
import { inventedBaseData, inventedList } from "../../tests/support/invented-result.ts";
import { rankCandidates } from "./candidate-ranking.ts";

const municipal = inventedBaseData().elections[0]!;
const county = inventedBaseData({
  election: { type: "fylkesting", baselineVoteFactor: 0, candidateRankThreshold: 0.08 },
}).elections[0]!;

/** A list of four, the first in bold, with the given personal votes and write-ins in place order. */
function listWith(ballots: number, personalVotes: number[], writeIns: number[] = [0, 0, 0, 0]) {
  const list = inventedList("LYS", 7001, 4, 1);
  const candidates = list.candidates.map((candidate, index) => ({
    candidate,
    personalVotes: personalVotes[index]!,
    writeIns: writeIns[index]!,
  }));
  return { list, ballots, writeInsReceived: 0, writeInsGiven: 0, candidates };
}

const order = (ranked: ReturnType<typeof rankCandidates>) =>
  ranked.map(({ candidate, votes }) => [candidate.place, votes]);

describe("candidates of a municipal list", () => {
  it("are ranked by baseline votes, personal votes and write-ins together", () => {
    expect(order(rankCandidates(municipal, listWith(50, [0, 12, 3, 10], [0, 0, 10, 2])))).toEqual([
      [3, 13],
      [1, 12.5],
      [2, 12],
      [4, 12],
    ]);
  });

  it("stand in list order where votes are equal", () => {
    expect(order(rankCandidates(municipal, listWith(40, [0, 10, 10, 10])))).toEqual([
      [1, 10],
      [2, 10],
      [3, 10],
      [4, 10],
    ]);
  });
});

describe("candidates of a county list", () => {
  it("move up from 8 % of the list's ballots, and just below it keep their place", () => {
    expect(order(rankCandidates(county, listWith(100, [0, 7, 8, 50])))).toEqual([
      [4, 50],
      [3, 8],
      [1, 0],
      [2, 0],
    ]);
  });

  it("the threshold is exact: 8 % of 12,500 is 1,000", () => {
    expect(order(rankCandidates(county, listWith(12_500, [0, 999, 1000, 0])))[0]).toEqual([3, 1000]);
  });
});
