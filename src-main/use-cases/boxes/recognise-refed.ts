import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import { outputPile } from "../../../src-shared/domain/reconciliation.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import type { Feeding } from "./feeding-port.ts";
import type { Sheet } from "./sheet-port.ts";
import { moveStanding } from "./sheet-standings.ts";

/** A feeding that goes on, and what it may meet again. */
export interface RunningFeeding extends Feeding {
  /** Ballot ids of stored sheets that the operator may have put back, each to be met once; the record that counts for it. */
  readonly mayComeAgain: Map<string, number>;
}

/**
 * Which stored sheets a feeding may meet again: the last so many of the output as the operator said were put back. Beyond that a
 * second sheet with the same ballot id is no re-fed one but a duplicate, and a person decides.
 */
export async function sheetsPutBack(tx: StoreTransaction, box: number): Promise<Map<string, number>> {
  const latest = await tx.feedings.latest(box);
  const putBack = latest?.stop?.answers?.putBack ?? 0;
  const again = new Map<string, number>();
  if (putBack === 0) return again;
  const records = await tx.sheets.ofBox(box);
  const counting = new Map(records.filter((r) => r.standing === "counts").map((r) => [r.ballotId, r.id]));
  // At the stop the quarantined ones lay in the output too: they use up their share of what was put back.
  const pile = outputPile(
    records.map((r) => (r.standing === "quarantined" ? { ...r, standing: "counts" as const } : r)),
  );
  for (const { ballotId } of pile.slice(-putBack)) {
    const record = counting.get(ballotId);
    if (ballotId !== null && record !== undefined) again.set(ballotId, record);
  }
  return again;
}

/**
 * Settles which of two records stands for one paper that was read twice because of a mishap. The new one replaces a quarantined
 * record; where the first record is good and says the same, the new one is left out. Otherwise nothing is done here: two sheets
 * with one ballot id are duplicates.
 */
export async function recogniseRefed(
  tx: StoreTransaction,
  ctx: CountingContext,
  sheet: Sheet,
  reading: SheetReading,
  feeding: RunningFeeding,
): Promise<void> {
  const { ballotId } = sheet;
  if (ballotId === null || feeding.custody !== "paper") return;
  const earlier = (await tx.sheets.ofBallot(sheet, ballotId)).filter((each) => each.id !== sheet.id);
  let replaced = 0;
  for (const record of earlier) {
    if (record.standing !== "quarantined" || record.feeding === feeding.id) continue;
    await moveStanding(tx, ctx, record, "replace", { counterpart: sheet.id });
    replaced += 1;
  }
  if (replaced > 0) return;
  const known = feeding.mayComeAgain.get(ballotId);
  if (known === undefined) return;
  feeding.mayComeAgain.delete(ballotId);
  const { reading: first } = await tx.sheets.get(known);
  if (saysTheSame(first, reading)) await moveStanding(tx, ctx, sheet, "recognise", { counterpart: known });
}

function saysTheSame(a: SheetReading, b: SheetReading): boolean {
  const votes = (reading: SheetReading) => [...reading.personalVotes].sort().join();
  return (
    a.ballot?.number === b.ballot?.number &&
    a.ballot?.type === b.ballot?.type &&
    a.partyVote === b.partyVote &&
    votes(a) === votes(b)
  );
}
