import type { QueueFilter } from "../../../src-shared/domain/queue-filter.ts";
import type { CountingContext } from "../counting-context.ts";
import { staleBefore } from "./claims.ts";
import { nextBallot } from "./next-ballot.ts";

/** A person has at most so many ballots new at hand: the one under work, and the next, which the window prepares meanwhile. */
const AT_HAND = 3;
/** Towards the end of a box a person has no more than this part of what is left, so that nobody waits for another's pile … */
const SHARE = 4;
/** … but always one that is ready when the one under work is decided. */
const AT_LEAST = 2;

export interface HandBallot {
  readonly sheet: number;
  /** What this person has answered so far, as the window wrote it; null where nothing. */
  readonly draft: unknown;
}

/**
 * The ballots of a box that this person has, filled up from the queue and held from now on: `first`, which was taken by name, and
 * what was worked on last come first. Where none waits any more, the first of those set aside is taken up. Nothing that the person has is ever taken away here.
 */
export async function holdBallots(
  ctx: CountingContext,
  input: { count: number; box: number; filter: QueueFilter; first?: number | null },
): Promise<HandBallot[]> {
  const { first = null, ...where } = input;
  const now = ctx.clock();
  const stale = staleBefore(now);
  const hand = await ctx.transaction(async (tx) => {
    const held = await tx.holds.own(where, ctx.person, stale);
    const own = first === null ? held : [first, ...held.filter((sheet) => sheet !== first)];
    const free = await tx.holds.free(where, ctx.person, stale, AT_HAND * SHARE);
    const wanted = Math.min(AT_HAND, Math.max(AT_LEAST, Math.ceil((own.length + free.length) / SHARE)));
    const filled = [...own, ...free.slice(0, Math.max(0, wanted - own.length))];
    await tx.holds.hold(filled, ctx.person, now.toISOString());
    return filled;
  });
  const aside = hand.length > 0 ? null : await nextBallot(ctx, { ...where, asides: true });
  const sheets = aside === null ? hand : [aside];
  return ctx.transaction(async (tx) => {
    const drafts = await tx.drafts.of(sheets, ctx.person);
    return sheets.map((sheet) => ({ sheet, draft: drafts.get(sheet) ?? null }));
  });
}
