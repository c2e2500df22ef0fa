import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import type { Count } from "../counts/count-port.ts";
import type { StoreTransaction } from "../store-port.ts";
import { sendToSecond } from "../verification/send-to-second.ts";
import { settleDuplicates } from "../verification/settle-duplicates.ts";
import { moveBox, openCountOf, settleBox } from "./box-moves.ts";
import type { Box } from "./box-port.ts";
import { closeBrokenFeeding, requireReconciled } from "./require-reconciled.ts";
import type { Sheet } from "./sheet-port.ts";

export interface MoveSheets {
  readonly box: number;
  /** Ids of live sheets of the box; all of them where left out. */
  readonly sheets?: readonly number[];
  readonly to: { readonly count: number; readonly number: number };
  readonly reason: string;
}

/**
 * Moves sheets that were scanned under the wrong label to the box they lie in, with their readings and decisions: what the machine read
 * does not depend on the box. Only between counts that read alike (same base data, election and contest); else the box is discarded and
 * scanned again. A box that has no sheet left waits to be scanned anew; one that had not been scanned is paused with what it got.
 */
export async function moveSheets(
  ctx: CountingContext,
  input: MoveSheets,
): Promise<{ from: Box; to: Box; moved: number }> {
  await closeBrokenFeeding(ctx, input.box);
  return ctx.transaction(async (tx) => {
    const from = await tx.boxes.get(input.box);
    const countFrom = await openCountOf(tx, from.count);
    if (!["paused", "scanned", "verified"].includes(from.state)) {
      refuse(
        "box-not-in-state",
        `Box ${from.number} is "${from.state}"; its sheets cannot be moved. Nothing was changed.`,
      );
    }
    await requireReconciled(tx, from);
    const countTo = await openCountOf(tx, input.to.count);
    refuseOtherReading(countFrom, countTo);
    const to = await receivingBox(tx, ctx, countTo, input.to.number, from);
    const sheets = await chosen(tx, from, input.sheets);
    const at = ctx.clock().toISOString();
    for (const sheet of sheets) {
      const name = `${from.number}/${sheet.name}`;
      await tx.sheets.moveToBox(sheet, to, { name, reason: input.reason, at, by: ctx.person });
    }
    for (const ballotId of new Set(sheets.flatMap((sheet) => sheet.ballotId ?? []))) {
      for (const count of new Set([from.count, to.count])) await settleDuplicates(tx, count, ballotId);
    }
    // Decided under a count that asked for less, they are read again where this one asks for more.
    const again = await sendToSecond(tx, to.count);
    await tx.audit.append({
      type: "box-sheets-moved",
      from: from.id,
      to: to.id,
      count: to.count,
      sheets: sheets.map((sheet) => sheet.id),
      reason: input.reason,
      ...(again.length > 0 ? { again } : {}),
    });
    await settleSource(tx, from);
    await settleBox(tx, to.id);
    return { from: await tx.boxes.get(from.id), to: await tx.boxes.get(to.id), moved: sheets.length };
  });
}

function refuseOtherReading(from: Count, to: Count): void {
  const alike =
    from.baseDataHash === to.baseDataHash &&
    from.key.election === to.key.election &&
    from.key.contest === to.key.contest &&
    from.level === to.level;
  if (alike) return;
  refuse(
    "move-needs-rescan",
    "The other box is of another election or contest, for which these sheets must be read anew. Nothing was changed. " +
      "Discard this box and scan it under the right label.",
  );
}

async function receivingBox(
  tx: StoreTransaction,
  ctx: CountingContext,
  count: Count,
  number: number,
  from: Box,
): Promise<Box> {
  const box = (await tx.boxes.find(count.id, number)) ?? (await tx.boxes.add(count.id, number));
  if (box.id === from.id) refuse("move-same-box", "The sheets are in that box already. Nothing was changed.");
  if (box.state === "expected") {
    const startedAt = ctx.clock().toISOString();
    await moveBox(tx, box, "start", { startedAt, startedBy: ctx.person });
    return moveBox(tx, { ...box, state: "scanning" }, "pause", { pauseReason: `sheets moved from box ${from.number}` });
  }
  if (["paused", "scanned", "verified"].includes(box.state)) return box;
  return refuse(
    "box-not-in-state",
    `Box ${number} is "${box.state}" and takes no sheets. Nothing was changed. Stop its scanner or open it first.`,
    { state: box.state },
  );
}

async function chosen(tx: StoreTransaction, from: Box, ids: readonly number[] | undefined): Promise<Sheet[]> {
  const all = await tx.sheets.ofBox(from.id);
  const sheets = ids ? ids.flatMap((id) => all.find((sheet) => sheet.id === id) ?? []) : all;
  if (sheets.length === 0 || (ids && sheets.length < ids.length)) {
    refuse("sheets-not-in-box", `Not every chosen sheet is in box ${from.number}. Nothing was changed. Choose again.`);
  }
  if (sheets.some((sheet) => sheet.standing === "quarantined")) {
    refuse(
      "quarantine-open",
      "Sheets that wait to be fed again cannot be moved. Feed them first. Nothing was changed.",
    );
  }
  return sheets;
}

/** A box with nothing left is as it was before it was scanned. */
async function settleSource(tx: StoreTransaction, from: Box): Promise<void> {
  if ((await tx.sheets.ofBox(from.id)).length > 0) return settleBox(tx, from.id);
  await moveBox(tx, from, "discard", { pauseReason: null, finishedAt: null, source: null, expectedSheets: null });
  await tx.feedings.discardStops(from.id);
}
