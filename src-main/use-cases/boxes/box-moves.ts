import { type BoxEvent, nextBoxState } from "../../../src-shared/domain/box-states.ts";
import { refuse } from "../../../src-shared/result.ts";
import type { Count } from "../counts/count-port.ts";
import { describeKey } from "../counts/start-count.ts";
import type { StoreTransaction } from "../store-port.ts";
import type { Box } from "./box-port.ts";

/** A box moves only while its count is open. */
export async function openCountOf(tx: StoreTransaction, count: number): Promise<Count> {
  const found = await tx.counts.get(count);
  if (found.state !== "started") {
    refuse(
      "count-not-started",
      `${describeKey(found.key)} is "${found.state}"; its boxes are closed. Nothing was changed.`,
      { state: found.state },
    );
  }
  return found;
}

/** Moves a box by its table, with what goes along with the move. */
export async function moveBox(
  tx: StoreTransaction,
  box: Box,
  event: BoxEvent,
  change: Partial<Omit<Box, "id" | "count" | "number" | "state">> = {},
): Promise<Box> {
  const state = nextBoxState(box.state, event, `Box ${box.number}`);
  await tx.boxes.update(box.id, { state, ...change });
  return tx.boxes.get(box.id);
}

/** Scanned <-> verified follows from its sheets, so it is settled wherever a sheet's state changes. */
export async function settleBox(tx: StoreTransaction, boxId: number): Promise<void> {
  const box = await tx.boxes.get(boxId);
  if (box.state !== "scanned" && box.state !== "verified") return;
  const undecided = await tx.sheets.undecidedNumber(boxId);
  if (box.state === "scanned" && undecided === 0) await moveBox(tx, box, "allDecided");
  if (box.state === "verified" && undecided > 0) await moveBox(tx, box, "reopen");
}
