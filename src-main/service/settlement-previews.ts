import type { SettlementPreview } from "../../src-shared/contract/results.ts";
import type { Contest, Election } from "../../src-shared/domain/base-data.ts";
import type { CountResult } from "../../src-shared/domain/count-result.ts";
import { settle } from "../../src-shared/domain/settlement.ts";
import { Refusal } from "../../src-shared/result.ts";
import type { App } from "../app.ts";

/**
 * Seats of each contest as the counts stand now: final counts as they are, also unfinished ones, and preliminary ones where there is no
 * final. A preview for the room; the settlement is made from signed packages (`tellesentral settle`).
 */
export async function settlementPreviews(app: App): Promise<SettlementPreview[]> {
  const active = await app.read.activeBaseData();
  if (!active) return [];
  const possible = await app.read.possibleCounts();
  const previews: SettlementPreview[] = [];
  for (const election of active.baseData.elections)
    for (const contest of election.contests) {
      const used: { result: CountResult; complete: boolean }[] = [];
      let missing = 0;
      for (const { key, existing } of possible) {
        if (key.election !== election.id || key.contest !== contest.id) continue;
        const live = existing.filter(({ state }) => state !== "discarded");
        const latest = (stage: "final" | "preliminary") =>
          live.filter((each) => each.key.stage === stage).sort((a, b) => b.key.ordinal - a.key.ordinal)[0];
        const chosen = latest("final") ?? latest("preliminary");
        if (!chosen) missing += 1;
        else used.push(await app.read.result(chosen.id));
      }
      previews.push(preview(election, contest, used, missing));
    }
  return previews;
}

function preview(
  election: Election,
  contest: Contest,
  used: readonly { result: CountResult; complete: boolean }[],
  missing: number,
): SettlementPreview {
  const results = used.map(({ result }) => result);
  const final = used.filter(({ result, complete }) => complete && result.key.stage === "final").length;
  const preliminary = results.filter(({ key }) => key.stage === "preliminary").length;
  const facts = {
    election: election.name,
    contest: contest.name,
    seats: contest.seats,
    final,
    preliminary,
    unfinished: used.length - final - preliminary,
    missing,
  };
  try {
    const { votes, listVotes, seats, elected } = settle(election, contest, results);
    return {
      ...facts,
      lists: votes.lists.map(({ list, ballots }) => ({
        list: list.id,
        name: list.name,
        ballots,
        listVotes: listVotes[list.id] ?? 0,
        seats: seats[list.id] ?? 0,
      })),
      elected: elected.map(({ list, place, name, votes: given }) => ({ list, place, name, votes: given })),
      problem: null,
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...facts, lists: [], elected: [], problem: { code: error.code, message: error.message } };
  }
}
