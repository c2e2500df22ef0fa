import { keptSheets } from "../../../src-shared/domain/duplicate-resolution.ts";
import { settleBox } from "../boxes/box-moves.ts";
import type { StoreTransaction } from "../store-port.ts";

/**
 * Brings "left out as a duplicate" in line with the sheets that share a ballot id and what was decided about them.
 * Called wherever such a sheet comes or goes, so that the flag is never older than its cause.
 */
export async function settleDuplicates(tx: StoreTransaction, count: number, ballotId: string): Promise<void> {
  const sheets = await tx.sheets.liveByBallotId(count, ballotId);
  const group = await tx.duplicates.group(count, ballotId);
  const ids = sheets.map((s) => s.id);
  const kept = new Set(group?.resolution ? keptSheets(ids, group.resolution.choice) : ids);
  for (const sheet of sheets) {
    if (sheet.excluded === !kept.has(sheet.id)) continue;
    await tx.sheets.exclude(sheet.id, !kept.has(sheet.id));
    await settleBox(tx, sheet.box);
  }
}
