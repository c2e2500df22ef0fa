import { outputPile } from "../../../src-shared/domain/reconciliation.ts";
import { type StopCause, type StopFindings, stopCauses } from "../../../src-shared/domain/scan-stops.ts";
import type { CountingContext } from "../counting-context.ts";
import type { StoreTransaction } from "../store-port.ts";
import { moveBox } from "./box-moves.ts";
import type { Box } from "./box-port.ts";
import type { Feeding, Stop } from "./feeding-port.ts";
import type { Sheet, SheetWithReading } from "./sheet-port.ts";
import { strangerKind } from "./wrong-pile.ts";

/** How a feeding ended, by the scanner's word or by what failed here. */
export interface FeedingEnd {
  readonly cause: StopCause;
  readonly message: string;
  /** Pictures received; left out where only those stored are known. */
  readonly images?: number;
  readonly deviceSheets?: number | null;
  readonly doubtful?: number;
  readonly doubleFeedUnseen?: boolean;
}

/**
 * Writes the stop of a feeding with its figures and pauses the box, in one transaction. A stop of paper stays open until the
 * operator has confirmed it; files keep their names and places, so theirs settles itself.
 */
export async function endFeeding(ctx: CountingContext, feeding: Feeding, end: FeedingEnd): Promise<Box> {
  const box = await ctx.transaction(async (tx) => {
    const before = await tx.boxes.get(feeding.box);
    const stop = await stopOf(tx, ctx, feeding, end);
    await tx.feedings.addStop(stop);
    const { fault } = stopCauses[end.cause];
    // A box may have been paused from elsewhere while its feeder ran.
    const paused =
      before.state === "scanning"
        ? await moveBox(tx, before, fault ? "fault" : "pause", { pauseReason: end.message })
        : before;
    const { findings, box: id, stoppedAt: _, ...figures } = stop;
    await tx.audit.append({ type: "box-paused", box: id, reason: end.message, fault, ...figures, ...findings });
    if (feeding.custody === "files") {
      const answers = { tray: "empty", lastKept: stop.lastSheet, putBack: 0, fromPath: 0 } as const;
      await tx.feedings.confirm(feeding.id, answers, stop.stoppedAt, ctx.person);
    }
    return paused;
  });
  ctx.feedingBoxes.delete(feeding.box);
  return box;
}

async function stopOf(
  tx: StoreTransaction,
  ctx: CountingContext,
  feeding: Feeding,
  end: FeedingEnd,
): Promise<Omit<Stop, "confirmedAt" | "confirmedBy" | "answers" | "state">> {
  const stored = await tx.sheets.ofFeeding(feeding.id);
  const pile = outputPile(await tx.sheets.ofBox(feeding.box));
  return {
    feeding: feeding.id,
    box: feeding.box,
    cause: end.cause,
    message: end.message,
    stoppedAt: ctx.clock().toISOString(),
    sheets: stored.length,
    images: end.images ?? stored.flatMap((sheet) => sheet.images).filter((image) => image !== null).length,
    deviceSheets: end.deviceSheets ?? null,
    lastSheet: pile.at(-1)?.id ?? null,
    findings: {
      doubtful: Math.min(end.doubtful ?? 0, stored.length),
      doubleFeedUnseen: end.doubleFeedUnseen ?? false,
      refed: stored
        .filter((sheet) => sheet.standing === "refed")
        .map(({ id, sequence, ballotId }) => ({ sheet: id, sequence, ballotId: ballotId ?? "" })),
      strangers: await strangersIn(tx, feeding, stored, pile),
    },
  };
}

/** Sheets that do not belong here, each with its place in the output, so that the operator can take it out. */
async function strangersIn(
  tx: StoreTransaction,
  feeding: Feeding,
  stored: readonly SheetWithReading[],
  pile: readonly Sheet[],
): Promise<StopFindings["strangers"]> {
  const places = new Map(pile.map((sheet, index) => [sheet.id, index + 1]));
  const elsewhere = await boxesThatHold(tx, feeding.box, stored);
  return stored.flatMap((sheet) => {
    const otherBox = elsewhere.get(sheet.id) ?? null;
    const kind = strangerKind(sheet.reading) ?? (otherBox === null ? null : "in-other-box");
    const position = places.get(sheet.id);
    if (kind === null || position === undefined) return [];
    return [{ sheet: sheet.id, position, ballotId: sheet.ballotId, kind, otherBox }];
  });
}

/** Sheet -> number of another box of the count that holds the same ballot id. */
async function boxesThatHold(
  tx: StoreTransaction,
  box: number,
  stored: readonly SheetWithReading[],
): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  const [any] = stored;
  if (!any) return found;
  const boxes = new Map((await tx.boxes.ofCount(any.count)).map((each) => [each.id, each.number]));
  for (const { sheets } of await tx.duplicates.groups(any.count)) {
    const other = sheets.find((sheet) => sheet.box !== box);
    const number = other && boxes.get(other.box);
    if (number === undefined) continue;
    for (const sheet of sheets) if (sheet.box === box) found.set(sheet.id, number);
  }
  return found;
}
