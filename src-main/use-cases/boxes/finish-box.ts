import { refuse } from "../../../src-shared/result.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import { moveBox, openCountOf, settleBox } from "./box-moves.ts";
import type { Box } from "./box-port.ts";
import { closeBrokenFeeding, requireReconciled } from "./require-reconciled.ts";

/**
 * Says that the box is scanned to its end; it is verified at once where no sheet waits for a person. Only after the last stop was
 * confirmed with an empty tray, and when every sheet that had to be fed again was.
 */
export async function finishBox(ctx: CountingContext, input: { box: number }): Promise<Box> {
  await closeBrokenFeeding(ctx, input.box);
  return ctx.transaction(async (tx) => {
    const box = await tx.boxes.get(input.box);
    await openCountOf(tx, box.count);
    const stop = await requireReconciled(tx, box);
    if (stop?.answers?.tray === "sheets-left") {
      refuse("tray-not-empty", `Box ${box.number} has sheets left in the tray. Feed them before it is finished.`);
    }
    await refuseWhatIsOwed(tx, box);
    await moveBox(tx, box, "finish", { finishedAt: ctx.clock().toISOString(), pauseReason: null });
    await settleBox(tx, box.id);
    await tx.audit.append({ type: "box-finished", box: box.id, sheets: (await tx.sheets.namesOf(box.id)).size });
    return tx.boxes.get(box.id);
  });
}

async function refuseWhatIsOwed(tx: StoreTransaction, box: Box): Promise<void> {
  const owed = (await tx.sheets.ofBox(box.id)).filter((sheet) => sheet.standing === "quarantined");
  if (owed.length === 0) return;
  refuse(
    "quarantine-open",
    `${owed.length} sheets of box ${box.number} were put back to be read again and have not come. Nothing was changed. ` +
      "Feed them, or settle each with a reason.",
    {},
    owed.map((sheet) => ({
      code: "sheet-not-fed-again",
      where: `${box.number}/${sheet.name}`,
      message: `ballot ${sheet.ballotId ?? "-"} was not read again`,
    })),
  );
}
