import type { Contest } from "../../../src-shared/domain/base-data.ts";
import type { CountKey } from "../../../src-shared/domain/count-result.ts";
import { nextCountState } from "../../../src-shared/domain/count-states.ts";
import { BLANK_LIST } from "../../../src-shared/ids.ts";
import { type Problem, refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import type { Count, HandCount } from "./count-port.ts";
import { addCount, describeKey } from "./start-count.ts";

/** Registers a preliminary count that people made by hand: ballots per list, blank ones, and those set aside as doubtful. */
export async function registerHandCount(
  ctx: CountingContext,
  input: { key: CountKey; hand: HandCount },
): Promise<Count> {
  return ctx.transaction(async (tx) => {
    if (input.key.stage !== "preliminary") {
      refuse(
        "hand-count-not-preliminary",
        "A count by hand is registered as preliminary; the final one needs every ballot.",
      );
    }
    const active = (await tx.baseData.findActive()) ?? refuse("no-base-data", "Import base data first.");
    const contest = active.baseData.elections
      .find((e) => e.id === input.key.election)
      ?.contests.find((c) => c.id === input.key.contest);
    if (!contest) refuse("unknown-contest", `The base data hold no contest ${input.key.contest}.`);
    const problems = checkNumbers(contest, input.hand);
    if (problems.length > 0) refuse("hand-count-wrong", "The numbers were not stored.", {}, problems);
    const ballots = new Map(input.hand.lists.map((l) => [l.list, l.ballots]));
    const order = [BLANK_LIST, ...contest.lists.map((l) => l.id).filter((id) => id !== BLANK_LIST)];
    const lists = order.map((list) => ({ list, ballots: ballots.get(list) ?? 0, modified: 0 }));
    const count = await addCount(tx, ctx, input.key, {
      state: nextCountState("notStarted", "registerByHand", describeKey(input.key)),
      method: "hand",
      hand: input.hand,
      result: {
        key: input.key,
        lists,
        corrected: [],
        rejected: [],
        total: lists.reduce((sum, l) => sum + l.ballots, 0),
      },
    });
    await tx.audit.append({ type: "count-registered-by-hand", count: count.id, key: count.key, hand: input.hand });
    return count;
  });
}

function checkNumbers(contest: Contest, hand: HandCount): Problem[] {
  const problems: Problem[] = [];
  const given = hand.lists.map((l) => l.list);
  for (const list of contest.lists) {
    const times = given.filter((id) => id === list.id).length;
    if (times !== 1) {
      const message = times === 0 ? "has no number; enter 0 where there are none" : "is given more than once";
      problems.push({ code: "list-number-missing", where: `list ${list.id}`, message });
    }
  }
  for (const { list, ballots } of [...hand.lists, { list: "doubtful", ballots: hand.doubtful }]) {
    if (list !== "doubtful" && !contest.lists.some((l) => l.id === list)) {
      problems.push({ code: "unknown-list", where: `list ${list}`, message: `does not stand in ${contest.name}` });
    }
    if (!Number.isInteger(ballots) || ballots < 0) {
      problems.push({ code: "not-a-number-of-ballots", where: list, message: `${ballots} is not a number of ballots` });
    }
  }
  return problems;
}
