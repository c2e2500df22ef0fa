import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import { nextRound } from "../../../src-shared/domain/reading-rounds.ts";
import { nextSheetState } from "../../../src-shared/domain/sheet-states.ts";
import { settleBox } from "../boxes/box-moves.ts";
import type { SheetWithReading } from "../boxes/sheet-port.ts";
import type { StoreTransaction } from "../store-port.ts";
import { asksForSecond, decisionsOf, sheetInWords } from "./second-reading.ts";

/** Sends ballots that one person has decided to a second where the count's rule asks for it; their numbers in the store. */
export async function sendToSecond(tx: StoreTransaction, count: number): Promise<number[]> {
  const rule = await tx.secondReadings.rule(count);
  if (rule.share === 0 && !rule.rejections) return [];
  const seed = await tx.secondReadings.seed(count);
  return moveEach(tx, await tx.secondReadings.readOnce(count, "decided"), async (sheet, first) => {
    if (!asksForSecond(rule, seed, sheet.id, first)) return false;
    await tx.sheets.move(sheet.id, nextSheetState(sheet.state, "readAgain", sheetInWords(sheet)));
    await tx.secondReadings.setRound(sheet.id, nextRound(sheet.round, "readAgain", sheetInWords(sheet)));
    return true;
  });
}

/** Lets the first decision stand where the count's rule no longer asks for a second; the ballots' numbers in the store. */
export async function waiveSecond(tx: StoreTransaction, count: number): Promise<number[]> {
  const rule = await tx.secondReadings.rule(count);
  const seed = await tx.secondReadings.seed(count);
  return moveEach(tx, await tx.secondReadings.readOnce(count, "waiting"), async (sheet, first) => {
    if (asksForSecond(rule, seed, sheet.id, first)) return false;
    await tx.sheets.move(sheet.id, nextSheetState(sheet.state, "decide", sheetInWords(sheet)));
    await tx.secondReadings.setRound(sheet.id, nextRound(sheet.round, "waive", sheetInWords(sheet)));
    return true;
  });
}

async function moveEach(
  tx: StoreTransaction,
  ids: readonly number[],
  move: (sheet: SheetWithReading, first: BallotDecision) => Promise<boolean>,
): Promise<number[]> {
  const moved: number[] = [];
  const boxes = new Set<number>();
  for (const id of ids) {
    const sheet = await tx.sheets.get(id);
    const [first] = await decisionsOf(tx, sheet);
    if (!first || !(await move(sheet, first.decision))) continue;
    moved.push(id);
    boxes.add(sheet.box);
  }
  for (const box of boxes) await settleBox(tx, box);
  return moved;
}
