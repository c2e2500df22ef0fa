import {
  type BoxFigures,
  ballotsIn,
  boxFigures,
  type FigureDifference,
  figureDifferences,
  figuresOf,
} from "../../../src-shared/domain/sampling/box-figures.ts";
import { BLANK_LIST } from "../../../src-shared/ids.ts";
import { type Problem, refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import { populationOf } from "./population.ts";

/**
 * Keeps what was counted by hand from the paper of a box, beside what is counted for it now. Given blind: what was counted is told only
 * by the answer. It may be given again, after another count by hand; none is ever changed.
 * @throws Refusal `hand-count-invalid` with every wrong line, `spot-check-not-ready`, `unknown-box`
 */
export async function recordHandCount(
  ctx: CountingContext,
  input: { box: number; hand: BoxFigures },
): Promise<{ id: number; differences: FigureDifference[] }> {
  const hand = boxFigures.parse(input.hand);
  return ctx.transaction(async (tx) => {
    requirePossible(hand, await listsOfBox(tx, input.box));
    const counted = await countedFigures(tx, input.box);
    const at = ctx.clock().toISOString();
    const { id } = await tx.handCounts.add({ box: input.box, hand, counted, at, by: ctx.person });
    const differences = figureDifferences(hand, counted);
    await tx.audit.append({ type: "box-hand-counted", handCount: id, box: input.box, hand, counted, differences });
    return { id, differences };
  });
}

/** The lists that ballots of a box may count for, in the order of the ballot, the blank one first. */
export async function listsOfBox(tx: StoreTransaction, id: number): Promise<string[]> {
  const box = await tx.boxes.get(id);
  const { contest } = await tx.counts.setting(await tx.counts.get(box.count));
  return [BLANK_LIST, ...contest.lists.map((list) => list.id).filter((list) => list !== BLANK_LIST)];
}

/**
 * What is counted for a box now, decisions before readings.
 * @throws Refusal `spot-check-not-ready` where a ballot of it still waits for a person, or none counts
 */
export async function countedFigures(tx: StoreTransaction, id: number): Promise<BoxFigures> {
  const { count } = await tx.boxes.get(id);
  const { papers } = await populationOf(tx, { kind: "box", count, box: id, confidence: 0.95 });
  const votes = papers.map(({ vote }) => vote);
  return figuresOf(await listsOfBox(tx, id), votes);
}

/** No list twice, none that is not in the contest, and no more corrected ballots than ballots. */
function requirePossible(hand: BoxFigures, lists: readonly string[]): void {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { list, ballots, modified } of hand.lists) {
    const add = (code: string, message: string) => problems.push({ code, where: list, message });
    if (!lists.includes(list)) add("unknown-list", "is no list of this contest");
    if (seen.has(list)) add("list-twice", "stands there twice");
    if (modified > ballots) add("modified-too-many", `${modified} corrected of ${ballots} ballots`);
    seen.add(list);
  }
  if (ballotsIn(hand) === 0) problems.push({ code: "nothing-counted", where: "-", message: "no ballot was counted" });
  if (problems.length > 0)
    refuse("hand-count-invalid", "The figures cannot be right. Nothing was stored.", {}, problems);
}
