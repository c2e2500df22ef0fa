import type { SpotCheckPlan } from "../../../src-shared/domain/sampling/spot-check-plan.ts";
import { type SheetVote, voteOf } from "../../../src-shared/domain/tally.ts";
import { refuse } from "../../../src-shared/result.ts";
import { sha256 } from "../../audit/audit-chain.ts";
import type { Count } from "../counts/count-port.ts";
import { nameBallots } from "../counts/tally-stored-count.ts";
import type { StoreTransaction } from "../store-port.ts";

/** A sheet that a sample may be drawn from, with what is counted for it. */
export interface CountedPaper {
  readonly sheet: number;
  readonly count: number;
  readonly box: number;
  readonly position: number;
  readonly ballotId: string;
  readonly vote: SheetVote;
  /** Whether a person decided it, so that a difference is the verifier's and not the machine's. */
  readonly decided: boolean;
}

export interface Population {
  readonly papers: readonly CountedPaper[];
  readonly hash: string;
}

/**
 * The sheets of a plan in their public order: by count, box and place in the box. Refuses what is not fully verified: a sample is drawn
 * from numbers that stand.
 * @throws Refusal `spot-check-not-ready`, `unknown-count`
 */
export async function populationOf(tx: StoreTransaction, plan: SpotCheckPlan): Promise<Population> {
  const counts = await countsOf(tx, plan);
  const papers: CountedPaper[] = [];
  for (const count of counts) {
    const { election, contest } = await tx.counts.setting(count);
    for (const named of nameBallots(await tx.sheets.countedOf(count.id))) {
      const { sheet } = named;
      if (plan.kind === "box" && sheet.box !== plan.box) continue;
      if (sheet.state !== "accepted" && sheet.state !== "decided")
        refuse(
          "spot-check-not-ready",
          `Ballot ${named.ballotId} still waits for a verifier. Finish the verification, then draw. Nothing was drawn.`,
        );
      papers.push({
        sheet: sheet.id,
        count: count.id,
        box: sheet.boxNumber,
        position: sheet.sequence,
        ballotId: named.ballotId,
        vote: voteOf(named, { election, contest, level: count.level }),
        decided: sheet.decision !== null,
      });
    }
  }
  if (papers.length === 0)
    refuse("spot-check-not-ready", "There is no counted ballot to draw from. Nothing was drawn.");
  papers.sort((a, b) => a.count - b.count || a.box - b.box || a.position - b.position);
  return { papers, hash: sha256(papers.map(({ sheet, ballotId }) => `${sheet} ${ballotId}`).join("\n")) };
}

async function countsOf(tx: StoreTransaction, plan: SpotCheckPlan): Promise<Count[]> {
  if (plan.kind !== "seats") return [await tx.counts.get(plan.count)];
  const all = (await tx.counts.all()).filter(
    ({ key, state, method }) =>
      key.election === plan.election &&
      key.contest === plan.contest &&
      key.stage === "final" &&
      method === "scan" &&
      state !== "discarded",
  );
  const open = all.find(({ state }) => state === "started");
  if (open || all.length === 0)
    refuse(
      "spot-check-not-ready",
      "The seats are checked when every final count of the contest is completed. Nothing was drawn.",
    );
  return all;
}
