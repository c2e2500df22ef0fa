import type { FeedSettings, Scanner } from "../../scanning/scanner-port.ts";
import type { CountingContext, InterpretedSheet, Interpreter, ScannedSheet, SheetSource } from "../counting-context.ts";
import type { Box } from "./box-port.ts";
import { endFeeding, type FeedingEnd } from "./end-feeding.ts";
import { finishBox } from "./finish-box.ts";
import type { RunningFeeding } from "./recognise-refed.ts";
import { recordSheet } from "./record-sheet.ts";
import type { Sheet } from "./sheet-port.ts";
import { startFeeding } from "./start-feeding.ts";
import { watchForWrongPile } from "./wrong-pile.ts";

/** A scanner whose paper an operator looks after, with the settings to feed by. */
export interface PaperSource {
  readonly scanner: Scanner;
  readonly settings: FeedSettings;
}

export interface ScanInput {
  readonly box: number;
  readonly source: SheetSource | PaperSource;
  readonly interpreter: Interpreter;
  /** Finish the box when the files are at their end. Paper never finishes by itself: the operator says that the tray is empty. */
  readonly finishAtEnd: boolean;
  /** Stops the feeder; what it had taken is stored first. */
  readonly signal?: AbortSignal;
  /** Called when a sheet is durable, in feeding order. */
  onStored?(sheet: Sheet, reading: InterpretedSheet["reading"], quality?: InterpretedSheet["quality"]): void;
}

export interface ScanSummary {
  readonly box: Box;
  readonly stored: number;
  /** Stored by an earlier run. */
  readonly skipped: number;
}

/** One run of a source: sheets until it stops, and how it stopped. */
interface Run {
  readonly sheets: AsyncIterable<ScannedSheet>;
  /** Stops the source; sheets it had taken still come. Absent where leaving the iteration is enough. */
  stop?(): void;
  /** After the iteration has ended; rejects with the fault of a source that has no end of its own. */
  ended(): Promise<FeedingEnd>;
}

/**
 * Scans a box that is in state `scanning` (after start or resume). Sheets are read ahead within the interpreter's capacity and
 * stored one transaction each in the order they were fed. However it stops, what was fed before is stored, the stop is written and
 * the box is paused. A mishap of the scanner is a stop; a fault of our own (a full disk, a bug) is a stop and thrown on.
 */
export async function scanBox(ctx: CountingContext, input: ScanInput): Promise<ScanSummary> {
  const { source, signal } = input;
  const known = await ctx.transaction((tx) => tx.sheets.namesOf(input.box));
  const paper = "scanner" in source;
  const description = paper ? source.scanner.description : source.description;
  const feeding = await startFeeding(ctx, {
    box: input.box,
    source: description,
    custody: paper ? "paper" : "files",
  });
  let stored = 0;
  let end: FeedingEnd;
  let wrongPile: string | null = null;
  try {
    const looksWrong = watchForWrongPile();
    const run = paper ? runOfScanner(source, feeding, known) : runOfFiles(source, known, signal);
    const stop = () => run.stop?.();
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    try {
      await storeAll(ctx, input, feeding, run, (reading) => {
        stored += 1;
        wrongPile ??= looksWrong(reading);
        if (wrongPile !== null) run.stop?.();
      });
    } finally {
      signal?.removeEventListener("abort", stop);
    }
    end = await run.ended();
    if (wrongPile !== null && end.cause === "cancelled") end = { ...end, message: wrongPile };
  } catch (error) {
    await endAfterFault(ctx, feeding, error);
    throw error;
  }
  let box = await endFeeding(ctx, feeding, end);
  if (!paper && input.finishAtEnd && end.cause === "empty") box = await finishBox(ctx, { box: input.box });
  return { box, stored, skipped: known.size };
}

function runOfScanner({ scanner, settings }: PaperSource, feeding: RunningFeeding, known: ReadonlySet<string>): Run {
  const feed = scanner.feed(settings);
  async function* sheets(): AsyncGenerator<ScannedSheet> {
    for await (const { position, name, first, second } of feed) {
      const called = name ?? `${feeding.number}-${String(position).padStart(4, "0")}`;
      if (!known.has(called)) yield { name: called, first: first.bytes, second: second?.bytes ?? null };
    }
  }
  return {
    sheets: sheets(),
    stop: () => feed.stop(),
    async ended() {
      const { reason, message, images, deviceSheets, doubtfulSheets } = await feed.ended;
      const doubleFeedUnseen = !scanner.capabilities.tellsApart.includes("double-feed");
      return { cause: reason, message, images, deviceSheets, doubtful: doubtfulSheets, doubleFeedUnseen };
    },
  };
}

function runOfFiles(source: SheetSource, known: ReadonlySet<string>, signal: AbortSignal | undefined): Run {
  let fault: { cause: unknown } | null = null;
  async function* sheets() {
    const feeder = source.sheets(known)[Symbol.asyncIterator]();
    try {
      while (!signal?.aborted) {
        const fed = await feeder.next();
        if (fed.done) return;
        yield fed.value;
      }
    } catch (cause) {
      // What was read before the fault is stored first.
      fault = { cause };
    } finally {
      await feeder.return?.();
    }
  }
  return {
    sheets: sheets(),
    async ended() {
      if (fault) throw fault.cause;
      return signal?.aborted
        ? { cause: "cancelled", message: "paused by hand" }
        : { cause: "empty", message: "the source is at its end" };
    },
  };
}

interface Prepared {
  readonly name: string;
  readonly reading: InterpretedSheet["reading"];
  readonly images: [string | null, string | null];
  readonly quality?: InterpretedSheet["quality"];
}

/**
 * Interprets ahead and stores in order, each sheet as soon as it is read: none waits in memory for the next one to be fed. On a fault
 * nothing is in flight any more when it is thrown.
 */
async function storeAll(
  ctx: CountingContext,
  input: ScanInput,
  feeding: RunningFeeding,
  run: Run,
  onStored: (reading: InterpretedSheet["reading"]) => void,
): Promise<void> {
  const inFlight: Promise<Prepared>[] = [];
  const storeOldest = async () => {
    const prepared = await inFlight[0]!;
    const sheet = await recordSheet(ctx, { box: input.box, feeding, ...prepared });
    inFlight.shift();
    onStored(prepared.reading);
    input.onStored?.(sheet, prepared.reading, prepared.quality);
  };
  const feeder = run.sheets[Symbol.asyncIterator]();
  let coming: Promise<IteratorResult<ScannedSheet>> | null = null;
  let over = false;
  try {
    while (!over || inFlight.length > 0) {
      if (!over && inFlight.length < input.interpreter.capacity) coming ??= feeder.next();
      const oldestRead = inFlight[0]?.then(
        () => null,
        () => null,
      );
      const fed: IteratorResult<ScannedSheet> | null = await Promise.race([coming, oldestRead].filter(isPromise));
      if (fed === null) {
        await storeOldest();
        continue;
      }
      coming = null;
      if (fed.done) {
        over = true;
        continue;
      }
      inFlight.push(prepare(ctx, input.interpreter, fed.value));
      // Marked as handled: a failure shows when its turn comes, in order.
      inFlight.at(-1)!.catch(() => {});
    }
  } catch (error) {
    run.stop?.();
    await Promise.allSettled([...inFlight, coming]);
    await feeder.return?.();
    throw error;
  }
}

function isPromise<T>(each: Promise<T> | null | undefined): each is Promise<T> {
  return each !== null && each !== undefined;
}

async function prepare(ctx: CountingContext, interpreter: Interpreter, scanned: ScannedSheet): Promise<Prepared> {
  const { reading, archive, quality } = await interpreter.interpret(scanned);
  const keep = (bytes: Uint8Array | null) => (bytes === null ? null : ctx.images.put(bytes));
  const [first, second] = await Promise.all([keep(archive[0]), keep(archive[1])]);
  return { name: scanned.name, reading, images: [first ?? null, second ?? null], ...(quality ? { quality } : {}) };
}

/** The cause may be a full disk, which keeps even the stop from being written; then it is written before the box goes on. */
async function endAfterFault(ctx: CountingContext, feeding: RunningFeeding, cause: unknown): Promise<void> {
  const message = cause instanceof Error ? cause.message : String(cause);
  await endFeeding(ctx, feeding, { cause: "store-fault", message }).catch(() => {
    ctx.feedingBoxes.set(feeding.box, { storeFault: message });
  });
}
