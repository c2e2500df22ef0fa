import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../src-shared/result.ts";
import { planVotes } from "./plan-votes.ts";
import { createRandom } from "./random.ts";
import type { PlannedBallot, VoteTargets } from "./vote-targets.ts";

/** Totals counted from invented ballots, so that a sharing exists however tight they are. */
const possibleTargets = fc
  .record({
    maxWriteIns: fc.integer({ min: 0, max: 4 }),
    lists: fc.array(fc.record({ plain: fc.nat(12), party: fc.nat(3), candidates: fc.integer({ min: 1, max: 6 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    eager: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.nat(),
  })
  .map(({ maxWriteIns, lists, eager, seed }): { targets: VoteTargets; seed: number } => {
    const random = createRandom(seed);
    const rows = lists.map(({ plain, party, candidates }, l) => ({
      list: `L${l}`,
      ballots: plain + party,
      partyBallots: party,
      candidates: Array.from({ length: candidates }, (_, c) => ({
        candidate: `L${l}-${c}`,
        personalVotes: 0,
        writeIns: 0,
      })),
    }));
    for (const row of rows)
      for (let b = 0; b < row.ballots - row.partyBallots; b++) {
        for (const candidate of row.candidates) if (random.chance(eager)) candidate.personalVotes++;
        const foreign = random.shuffle(rows.filter((other) => other !== row).flatMap((other) => other.candidates));
        for (const candidate of foreign.slice(0, maxWriteIns)) if (random.chance(eager)) candidate.writeIns++;
      }
    return { targets: { maxWriteIns, lists: rows, blankBallots: seed % 4, unstampedBallots: seed % 3 }, seed };
  });

function sums(
  ballots: readonly PlannedBallot[],
  of: (ballot: PlannedBallot) => readonly string[],
): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const ballot of ballots) for (const key of of(ballot)) counted[key] = (counted[key] ?? 0) + 1;
  return counted;
}

const nonZero = (entries: [string, number][]) => Object.fromEntries(entries.filter(([, n]) => n > 0));

describe("sharing given totals over ballots", () => {
  it("hits every total exactly and breaks no rule of a ballot", () => {
    fc.assert(
      fc.property(possibleTargets, ({ targets, seed }) => {
        const all = planVotes(targets, createRandom(seed));
        const ballots = all.filter((b) => b.stamped);
        expect(all.length - ballots.length).toBe(targets.unstampedBallots);
        const candidates = targets.lists.flatMap((l) => l.candidates);
        expect(sums(ballots, (b) => b.personalVotes)).toEqual(
          nonZero(candidates.map((c) => [c.candidate, c.personalVotes])),
        );
        expect(sums(ballots, (b) => b.writeIns)).toEqual(nonZero(candidates.map((c) => [c.candidate, c.writeIns])));
        expect(sums(ballots, (b) => (b.type === "blank" ? [] : [b.list ?? b.partyVote!]))).toEqual(
          nonZero(targets.lists.map((l) => [l.list, l.ballots])),
        );
        expect(ballots.filter((b) => b.type === "blank")).toHaveLength(targets.blankBallots ?? 0);
        for (const ballot of ballots) {
          expect(ballot.writeIns.length).toBeLessThanOrEqual(targets.maxWriteIns);
          expect(new Set(ballot.writeIns).size).toBe(ballot.writeIns.length);
          expect(new Set(ballot.personalVotes).size).toBe(ballot.personalVotes.length);
          for (const own of ballot.personalVotes) expect(own.startsWith(`${ballot.list}-`)).toBe(true);
          for (const foreign of ballot.writeIns) expect(foreign.startsWith(`${ballot.list}-`)).toBe(false);
          if (ballot.type !== "candidates") expect([...ballot.personalVotes, ...ballot.writeIns]).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("repeats for the same seed", () => {
    const targets: VoteTargets = {
      maxWriteIns: 5,
      lists: [
        { list: "A", ballots: 30, candidates: [{ candidate: "a1", personalVotes: 12, writeIns: 3 }] },
        { list: "B", ballots: 9, candidates: [{ candidate: "b1", personalVotes: 9, writeIns: 8 }] },
      ],
    };
    expect(planVotes(targets, createRandom(5))).toEqual(planVotes(targets, createRandom(5)));
  });

  it("refuses totals that no ballots can have, naming all of them", () => {
    const targets: VoteTargets = {
      maxWriteIns: 5,
      lists: [
        { list: "A", ballots: 3, candidates: [{ candidate: "a1", personalVotes: 4, writeIns: 0 }] },
        { list: "B", ballots: 2, candidates: [{ candidate: "b1", personalVotes: 1, writeIns: 4 }] },
      ],
    };
    const refusal = (() => {
      try {
        planVotes(targets, createRandom(1));
      } catch (error) {
        return error as Refusal;
      }
    })();
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal?.problems.map((p) => p.message)).toEqual([
      "a1: 4 personal votes on 3 ballots",
      "b1: 4 write-ins on 3 ballots of other lists",
    ]);
  });

  it("refuses more write-ins than the ballots have lines for", () => {
    const candidates = ["b1", "b2", "b3"].map((candidate) => ({ candidate, personalVotes: 0, writeIns: 1 }));
    expect(() =>
      planVotes(
        {
          maxWriteIns: 2,
          lists: [
            { list: "A", ballots: 1, candidates: [] },
            { list: "B", ballots: 4, candidates },
          ],
        },
        createRandom(1),
      ),
    ).toThrow(/do not fit/);
  });
});
