import type { CountResult } from "../../../src-shared/domain/count-result.ts";
import { type CountedSheet, tallyCount } from "../../../src-shared/domain/tally.ts";
import type { SheetWithReading } from "../boxes/sheet-port.ts";
import type { StoreTransaction } from "../store-port.ts";
import type { Count } from "./count-port.ts";

/** A counted sheet and the name under which its ballot is shown and exported. */
export interface NamedSheet extends CountedSheet {
  readonly sheet: SheetWithReading;
}

/**
 * The result as readings and decisions stand now. Nothing is stored. Throws RangeError where a sheet is undecided;
 * with "decided-only" such sheets are left out, for a view of a count that still goes on.
 */
export async function tallyStoredCount(
  tx: StoreTransaction,
  count: Count,
  which: "all" | "decided-only" = "all",
): Promise<CountResult> {
  if (count.method === "hand") {
    if (!count.result) throw new Error(`count ${count.id} was registered by hand without numbers`);
    return count.result;
  }
  const { election, contest } = await tx.counts.setting(count);
  const named = nameBallots(await tx.sheets.countedOf(count.id));
  const done = (s: NamedSheet) => s.sheet.state === "accepted" || s.sheet.state === "decided";
  const sheets = which === "all" ? named : named.filter(done);
  return tallyCount(count.key, { election, contest, level: count.level }, sheets);
}

/**
 * Gives each counted sheet a name that is unique in the count: its ballot id, the id with the sheet's place where two different
 * ballots share one (keep-both), or the place alone where no id could be read. Depends on the sheet only, never on order.
 */
export function nameBallots(sheets: readonly SheetWithReading[]): NamedSheet[] {
  const times = Map.groupBy(sheets, (sheet) => sheet.ballotId);
  return sheets.map((sheet) => {
    const place = `${sheet.boxNumber}-${sheet.sequence}`;
    const shared = (times.get(sheet.ballotId)?.length ?? 0) > 1;
    const ballotId = sheet.ballotId === null ? `x-${place}` : shared ? `${sheet.ballotId}-${place}` : sheet.ballotId;
    return { sheet, ballotId, reading: sheet.reading, decision: sheet.decision };
  });
}
