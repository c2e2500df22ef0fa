import {
  type BoxFigures,
  type FigureDifference,
  figureDifferences,
} from "../../../src-shared/domain/sampling/box-figures.ts";
import { Refusal } from "../../../src-shared/result.ts";
import type { BoxHandCount } from "../../use-cases/spot-check/hand-count-port.ts";
import { countedFigures, listsOfBox } from "../../use-cases/spot-check/record-hand-count.ts";
import type { StoreTransaction } from "../../use-cases/store-port.ts";

export interface BoxHandCounts {
  /** Lists of the box's contest in the order of the ballot, the blank one first: what a hand count has lines for. */
  readonly lists: readonly string[];
  /** Null where something in the box still waits for a person. */
  readonly counted: BoxFigures | null;
  readonly handCounts: readonly ComparedHandCount[];
}

export interface ComparedHandCount extends BoxHandCount {
  readonly differences: readonly FigureDifference[];
  /** The box is still counted as it was then. */
  readonly current: boolean;
}

export async function boxHandCounts(tx: StoreTransaction, box: number): Promise<BoxHandCounts> {
  const counted = await countedFigures(tx, box).catch(nullIfRefused);
  const handCounts = await tx.handCounts.ofBox(box);
  return {
    lists: await listsOfBox(tx, box),
    counted,
    handCounts: handCounts.map((each) => ({
      ...each,
      differences: figureDifferences(each.hand, each.counted),
      current: counted !== null && figureDifferences(each.counted, counted).length === 0,
    })),
  };
}

function nullIfRefused(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}
