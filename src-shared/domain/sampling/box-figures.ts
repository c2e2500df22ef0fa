import { z } from "zod";
import { listId } from "../../ids.ts";
import type { SheetVote } from "../tally.ts";

const number = z.int().min(0).max(99_999);

/** What lies in a box: ballots per list and how many of them were corrected, and ballots that are proposed rejected. */
export const boxFigures = z.strictObject({
  lists: z.array(z.strictObject({ list: listId, ballots: number, modified: number })).max(200),
  rejected: number,
});
export type BoxFigures = z.infer<typeof boxFigures>;

/** The figures of counted ballots, in the order of `lists`. */
export function figuresOf(lists: readonly string[], votes: Iterable<SheetVote>): BoxFigures {
  const rows = new Map(lists.map((list) => [list, { list, ballots: 0, modified: 0 }]));
  let rejected = 0;
  for (const each of votes) {
    if (each.kind === "rejected") {
      rejected += 1;
      continue;
    }
    const { list, personalVotes, writeIns } = each.vote;
    const row = rows.get(list);
    if (!row) throw new RangeError(`a ballot counts for the unknown list ${list}`);
    row.ballots += 1;
    if (personalVotes.length + writeIns.length > 0) row.modified += 1;
  }
  return { lists: [...rows.values()], rejected };
}

export const ballotsIn = ({ lists, rejected }: BoxFigures): number =>
  lists.reduce((sum, { ballots }) => sum + ballots, rejected);

/** One number that a hand count and the machine count do not agree on; `list` is null for ballots proposed rejected. */
export interface FigureDifference {
  readonly list: string | null;
  readonly part: "ballots" | "modified";
  readonly hand: number;
  readonly counted: number;
}

/** Every number that differs, lists in the order counted; a list that one side does not name has nothing there. */
export function figureDifferences(hand: BoxFigures, counted: BoxFigures): FigureDifference[] {
  const none = { ballots: 0, modified: 0 };
  const of = ({ lists }: BoxFigures, list: string) => lists.find((each) => each.list === list) ?? none;
  const named = new Set([...counted.lists, ...hand.lists].map(({ list }) => list));
  const all: FigureDifference[] = [];
  for (const list of named)
    for (const part of ["ballots", "modified"] as const)
      all.push({ list, part, hand: of(hand, list)[part], counted: of(counted, list)[part] });
  all.push({ list: null, part: "ballots", hand: hand.rejected, counted: counted.rejected });
  return all.filter((each) => each.hand !== each.counted);
}
