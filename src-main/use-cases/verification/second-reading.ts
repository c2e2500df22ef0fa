import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import {
  inForce,
  noSecondReading,
  readingRounds,
  type SecondReadingRule,
} from "../../../src-shared/domain/reading-rounds.ts";
import { refuse } from "../../../src-shared/result.ts";
import { sha256 } from "../../audit/audit-chain.ts";
import { isDrawnBySeed } from "../../sampling/draw-share.ts";
import type { Sheet, SheetWithReading } from "../boxes/sheet-port.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import type { DecisionRecord } from "./decision-port.ts";

/** A decision that nobody took back. */
export type DecisionInForce = DecisionRecord & { readonly decision: BallotDecision };

/** How a sheet is named to a person and in refusals. */
export const sheetInWords = (sheet: Pick<SheetWithReading, "boxNumber" | "name">): string =>
  `Sheet ${sheet.boxNumber}/${sheet.name}`;

/** What people have said about a sheet before the turn it is at; of a decided sheet, all that led to what stands. */
export async function decisionsOf(
  tx: StoreTransaction,
  sheet: Pick<Sheet, "id" | "state" | "round">,
): Promise<DecisionInForce[]> {
  const turn = readingRounds.indexOf(sheet.round) + (sheet.state === "decided" ? 1 : 0);
  return inForce(await tx.decisions.history(sheet.id)).filter(({ round }) => readingRounds.indexOf(round) < turn);
}

/** Refuses `ballot-read-by-you`: nobody reads a ballot twice, or the second reading would say nothing. */
export async function refuseOwnBallot(ctx: CountingContext, tx: StoreTransaction, sheet: Sheet): Promise<void> {
  const earlier = sheet.state === "decided" ? [] : await decisionsOf(tx, sheet);
  if (earlier.some(({ decidedBy }) => decidedBy === ctx.person))
    refuse("ballot-read-by-you", "You have read this ballot; somebody else reads it now. Nothing was stored.");
}

/** Whether a count asks somebody else to read a ballot too, of which the first person said this. */
export function asksForSecond(
  rule: SecondReadingRule,
  seed: string | null,
  sheet: number,
  decision: BallotDecision,
): boolean {
  if (decision.decision === "reject" && rule.rejections) return true;
  return seed !== null && isDrawnBySeed(seed, sheet, rule.share);
}

/**
 * Draws the secret of a count's share. The log gets its SHA-256 at once, so that the secret cannot be chosen afterwards, and the
 * secret itself when the count is completed.
 */
export async function drawSeed(ctx: CountingContext, tx: StoreTransaction, count: number): Promise<void> {
  const seed = ctx.secret();
  await tx.secondReadings.addSeed(count, seed, ctx.clock().toISOString());
  await tx.audit.append({ type: "second-reading-seed-drawn", count, seedHash: sha256(seed) });
}

/** The rule a count is started with. */
export async function beginSecondReading(
  ctx: CountingContext,
  tx: StoreTransaction,
  count: number,
  rule: SecondReadingRule,
): Promise<void> {
  await drawSeed(ctx, tx, count);
  await tx.secondReadings.setRule(count, rule, { reason: null, at: ctx.clock().toISOString(), by: ctx.person });
  await tx.audit.append({ type: "second-reading-set", count, before: noSecondReading, ...rule, reason: null });
}
