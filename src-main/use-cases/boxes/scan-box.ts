import type { CountingContext, InterpretedSheet, Interpreter, ScannedSheet, SheetSource } from "../counting-context.ts";
import type { Box, Sheet } from "../store-port.ts";
import { finishBox } from "./finish-box.ts";
import { pauseBox } from "./pause-box.ts";
import { recordSheet } from "./record-sheet.ts";

export interface ScanInput {
  readonly box: number;
  readonly source: SheetSource;
  readonly interpreter: Interpreter;
  /** Finish the box when the source is empty (a folder); else it pauses and a person says so (a scanner's tray). */
  readonly finishAtEnd: boolean;
  /** Pauses at the next sheet; those already taken from the source are stored first. */
  readonly signal?: AbortSignal;
  /** Called when a sheet is durable, in feeding order. */
  onStored?(sheet: Sheet, reading: InterpretedSheet["reading"]): void;
}

export interface ScanSummary {
  readonly box: Box;
  readonly stored: number;
  /** Stored by an earlier run. */
  readonly skipped: number;
}

interface Prepared {
  readonly name: string;
  readonly reading: InterpretedSheet["reading"];
  readonly images: [string | null, string | null];
}

/**
 * Scans a box that is in state `scanning` (after start or resume). Sheets are read ahead within the interpreter's capacity and
 * stored one transaction each in the order they were fed. A fault of the feeder stores what was fed before it; then, as after
 * any fault, the box is paused and the fault thrown on.
 */
export async function scanBox(ctx: CountingContext, input: ScanInput): Promise<ScanSummary> {
  const known = await ctx.transaction((tx) => tx.sheets.namesOf(input.box));
  const inFlight: Promise<Prepared>[] = [];
  let stored = 0;
  const storeOldest = async () => {
    const prepared = await inFlight[0]!;
    const sheet = await recordSheet(ctx, { box: input.box, ...prepared });
    inFlight.shift();
    stored += 1;
    input.onStored?.(sheet, prepared.reading);
  };
  const feeder = input.source.sheets(known)[Symbol.asyncIterator]();
  let jam: { cause: unknown } | null = null;
  try {
    while (!input.signal?.aborted) {
      const fed = await feeder.next().catch((cause: unknown) => {
        jam = { cause };
        return { done: true } as const;
      });
      if (fed.done) break;
      inFlight.push(prepare(ctx, input.interpreter, fed.value));
      // Marked as handled: a failure shows when its turn comes, in order.
      inFlight.at(-1)!.catch(() => {});
      while (inFlight.length >= input.interpreter.capacity) await storeOldest();
    }
    while (inFlight.length > 0) await storeOldest();
    if (jam) throw (jam as { cause: unknown }).cause;
  } catch (error) {
    await Promise.allSettled(inFlight);
    await pauseAfterFault(ctx, input.box, error);
    throw error;
  } finally {
    await feeder.return?.();
  }
  const box =
    input.signal?.aborted || !input.finishAtEnd
      ? await pauseBox(ctx, { box: input.box, reason: input.signal?.aborted ? "paused by hand" : "tray empty" })
      : await finishBox(ctx, { box: input.box });
  return { box, stored, skipped: known.size };
}

async function prepare(ctx: CountingContext, interpreter: Interpreter, scanned: ScannedSheet): Promise<Prepared> {
  const { reading, archive } = await interpreter.interpret(scanned);
  const keep = (bytes: Uint8Array | null) => (bytes === null ? null : ctx.images.put(bytes));
  const [first, second] = await Promise.all([keep(archive[0]), keep(archive[1])]);
  return { name: scanned.name, reading, images: [first ?? null, second ?? null] };
}

/** The cause may be a full disk, which keeps even this from being written; the box can be resumed from `scanning` too. */
async function pauseAfterFault(ctx: CountingContext, box: number, cause: unknown): Promise<void> {
  const reason = cause instanceof Error ? cause.message : String(cause);
  await pauseBox(ctx, { box, reason, fault: true }).catch(() => {});
}
