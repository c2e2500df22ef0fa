import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { checkDecision, type DecisionNote } from "../../../src-shared/domain/decision-rules.ts";
import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import { openCountOf, settleBox } from "../boxes/box-moves.ts";
import type { CountingContext } from "../counting-context.ts";
import { alreadyDecided } from "./already-decided.ts";
import { refuseHeldByOther } from "./claims.ts";

export interface Decided {
  /** As stored: what does not count by rule is left out. */
  readonly decision: BallotDecision;
  /** What was left out and why, to be shown. */
  readonly notes: readonly DecisionNote[];
}

/**
 * A person's decision about a queued sheet, a record of its own beside the machine's reading. The rules are enforced here.
 * `replaces: false` leaves a decision that stands as it is: a window decides only what it shows as undecided.
 */
export async function decideBallot(
  ctx: CountingContext,
  input: { sheet: number; decision: BallotDecision; replaces?: false },
): Promise<Decided> {
  return ctx.transaction(async (tx) => {
    const sheet = await tx.sheets.get(input.sheet);
    const count = await openCountOf(tx, sheet.count);
    await refuseHeldByOther(ctx, tx, sheet);
    const state = nextSheetState(sheet.state, "decide", `Sheet ${sheet.boxNumber}/${sheet.name}`);
    const { election, contest } = await tx.counts.setting(count);
    const { category } = count.key;
    const { decision, notes } = checkDecision(input.decision, { election, contest, category, level: count.level });
    if (input.replaces === false && (await alreadyDecided(ctx, tx, sheet, decision))) return { decision, notes };
    await tx.decisions.add({
      sheet: sheet.id,
      decision,
      notes: notes.map((n) => n.message),
      decidedAt: ctx.clock().toISOString(),
      decidedBy: ctx.person,
    });
    await tx.drafts.drop(sheet.id);
    await tx.sheets.move(sheet.id, state);
    await settleBox(tx, sheet.box);
    await tx.audit.append({
      type: "ballot-decided",
      sheet: sheet.id,
      ballotId: sheet.ballotId,
      before: sheet.decision,
      after: decision,
    });
    return { decision, notes };
  });
}
