import { figuresDiffer, outputPile } from "../../../src-shared/domain/reconciliation.ts";
import { type StopStep, stopCauses } from "../../../src-shared/domain/scan-stops.ts";
import type { Feeding, Stop } from "../../use-cases/boxes/feeding-port.ts";
import type { SheetWithReading } from "../../use-cases/boxes/sheet-port.ts";
import type { StoreTransaction } from "../../use-cases/store-port.ts";
import { type SheetLine, toLine } from "./sheet-views.ts";

/** A sheet as the operator looks for it in the output. */
export interface SheetInOutput extends SheetLine {
  /** Place in the output pile, the first sheet fed is 1. */
  readonly position: number;
  readonly front: string | null;
  readonly back: string | null;
}

/** The newest stop of a box, with all that its reconciliation shows. */
export interface StopView {
  readonly stop: Stop;
  readonly feeding: Feeding;
  /** What to do, in this order. */
  readonly steps: readonly StopStep[];
  /** Sheets that lie in the output by the record. */
  readonly inOutput: number;
  /** The one that should lie on top; null where none does. */
  readonly last: SheetInOutput | null;
  /** Stored last and perhaps bad: to be put back. */
  readonly doubtful: readonly SheetInOutput[];
  /** What `lastKept` is when nothing else is found: the last one that is not doubtful. */
  readonly proposedLast: SheetInOutput | null;
  /** Images / 2 or the scanner's own count differ from the sheets stored. */
  readonly figuresDiffer: boolean;
  /** Put back at an earlier stop and not read again yet; `position` is their number in the box. */
  readonly owed: readonly SheetInOutput[];
}

/** Where each sheet of a box lies in the output by the record, bottom first: for an operator who finds another last sheet. */
export interface PlaceInOutput {
  readonly id: number;
  readonly position: number;
  readonly feeding: number | null;
  readonly ballotId: string | null;
}

export async function placesInOutput(tx: StoreTransaction, box: number): Promise<PlaceInOutput[]> {
  const pile = outputPile(await tx.sheets.ofBox(box));
  return pile.map(({ id, feeding, ballotId }, index) => ({ id, position: index + 1, feeding, ballotId }));
}

/** Null where the box was never fed, or is being fed for the first time. */
export async function stopView(tx: StoreTransaction, box: number): Promise<StopView | null> {
  const latest = await tx.feedings.latest(box);
  if (!latest?.stop) return null;
  const { stop, feeding } = latest;
  const records = await tx.sheets.ofBox(box);
  const pile = outputPile(records);
  const at = async (index: number): Promise<SheetInOutput | null> => {
    const found = pile.at(index);
    return found ? inOutput(await tx.sheets.get(found.id), pile.indexOf(found) + 1) : null;
  };
  const { doubtful } = stop.findings;
  const open = stop.state === "open";
  const bad = open ? await Promise.all(pile.slice(pile.length - doubtful).map((_, n) => at(n - doubtful))) : [];
  const owed = records.filter((record) => record.standing === "quarantined");
  return {
    stop,
    feeding,
    steps: stopCauses[stop.cause].steps,
    inOutput: pile.length,
    last: await at(-1),
    doubtful: bad.filter((sheet) => sheet !== null),
    proposedLast: open && doubtful >= pile.length ? null : await at(open ? -1 - doubtful : -1),
    figuresDiffer: figuresDiffer(stop),
    owed: await Promise.all(owed.map(async ({ id, sequence }) => inOutput(await tx.sheets.get(id), sequence))),
  };
}

function inOutput(sheet: SheetWithReading, position: number): SheetInOutput {
  const { frontIs } = sheet.reading;
  return {
    ...toLine(sheet),
    position,
    front: sheet.images[frontIs - 1] ?? null,
    back: sheet.images[2 - frontIs] ?? null,
  };
}
