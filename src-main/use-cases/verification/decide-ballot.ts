import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { checkDecision, type DecisionNote } from "../../../src-shared/domain/decision-rules.ts";
import { type AfterReading, afterReading, nextRound } from "../../../src-shared/domain/reading-rounds.ts";
import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import { openCountOf, settleBox } from "../boxes/box-moves.ts";
import type { Sheet, SheetWithReading } from "../boxes/sheet-port.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import { alreadyDecided } from "./already-decided.ts";
import { refuseHeldByOther } from "./claims.ts";
import { asksForSecond, decisionsOf, refuseOwnBallot, sheetInWords } from "./second-reading.ts";

export interface Decided {
  /** As stored: what does not count by rule is left out. */
  readonly decision: BallotDecision;
  /** What was left out and why, to be shown. */
  readonly notes: readonly DecisionNote[];
}

/**
 * A person's decision about a queued sheet, a record of its own beside the machine's reading. The rules are enforced here. It stands at
 * once, or with a second person's that says the same; where two differ, a third person's stands. What stands is never replaced: it is
 * taken back first. The same decision sent again is stored once.
 * @throws Refusal `decision-not-allowed`, `ballot-held`, `ballot-decided`, `ballot-read-by-you`, `sheet-not-in-state`
 */
export async function decideBallot(
  ctx: CountingContext,
  input: { sheet: number; decision: BallotDecision },
): Promise<Decided> {
  return ctx.transaction(async (tx) => {
    const sheet = await tx.sheets.get(input.sheet);
    const count = await openCountOf(tx, sheet.count);
    const { election, contest } = await tx.counts.setting(count);
    const { category } = count.key;
    const { decision, notes } = checkDecision(input.decision, { election, contest, category, level: count.level });
    if (await alreadyDecided(ctx, tx, sheet, decision)) return { decision, notes };
    await refuseHeldByOther(ctx, tx, sheet);
    const state = nextSheetState(sheet.state, "decide", sheetInWords(sheet));
    await refuseOwnBallot(ctx, tx, sheet);
    const after = await whatFollows(tx, sheet, decision);
    await tx.decisions.add({
      sheet: sheet.id,
      decision,
      notes: notes.map((n) => n.message),
      decidedAt: ctx.clock().toISOString(),
      decidedBy: ctx.person,
      round: sheet.round,
      takesBack: null,
    });
    await tx.drafts.drop(sheet.id);
    const { count: countId, ballotId, round } = sheet;
    const logged = { sheet: sheet.id, count: countId, ballotId, round, before: sheet.decision, after: decision };
    if (after === "stands") {
      await tx.sheets.move(sheet.id, state);
      await tx.audit.append({ type: "ballot-decided", ...logged });
    } else {
      await passOn(tx, sheet, after);
      await tx.audit.append({ type: "ballot-read", ...logged, outcome: after });
    }
    await settleBox(tx, sheet.box);
    return { decision, notes };
  });
}

async function whatFollows(tx: StoreTransaction, sheet: Sheet, decision: BallotDecision): Promise<AfterReading> {
  const earlier = (await decisionsOf(tx, sheet)).map((record) => record.decision);
  const { rule, seed } = tx.secondReadings;
  const again = asksForSecond(await rule(sheet.count), await seed(sheet.count), sheet.id, decision);
  return afterReading([...earlier, decision], again);
}

/** The sheet waits again, for somebody else. */
async function passOn(tx: StoreTransaction, sheet: SheetWithReading, after: "again" | "differs"): Promise<void> {
  const who = sheetInWords(sheet);
  await tx.sheets.move(sheet.id, nextSheetState(sheet.state, "readAgain", who));
  const event = after === "again" ? "readAgain" : "differ";
  await tx.secondReadings.setRound(sheet.id, nextRound(sheet.round, event, who));
}
