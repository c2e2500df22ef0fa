import type { CountWords } from "../../../src-shared/contract/contract-base.ts";
import type { ScanJob as JobView, ScannedSheet } from "../../../src-shared/contract/scanning.ts";
import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import { qualityWarnings, qualityWindow, type SheetQuality } from "../../../src-shared/domain/scan-quality.ts";
import type { StopCause } from "../../../src-shared/domain/scan-stops.ts";
import { Refusal } from "../../../src-shared/result.ts";
import type { App } from "../../app.ts";
import type { Scanner } from "../../scanning/scanner-port.ts";
import { usualFeed } from "../../scanning/scanner-port.ts";
import type { PaperSource, ScanInput } from "../../use-cases/boxes/scan-box.ts";
import type { Sheet } from "../../use-cases/boxes/sheet-port.ts";
import type { SheetSource } from "../../use-cases/counting-context.ts";
import { createPace } from "../pace.ts";
import { toScannedSheet } from "./box-views.ts";

/** What a job feeds from, opened. */
export type JobSource =
  | { readonly kind: "paper"; readonly scannerId: string; readonly scanner: Scanner; readonly dpi: 200 | 300 }
  | { readonly kind: "files"; readonly files: SheetSource; readonly sheets: number };

export interface JobPlace {
  readonly ref: string;
  readonly count: number;
  readonly box: number;
  readonly of: CountWords;
  readonly listNames: ReadonlyMap<string, string>;
}

/** One box at this station, from its start to its end, through all its stops. */
export interface ScanJob {
  readonly place: JobPlace;
  view(): JobView;
  readonly scannerId: string | null;
  isRunning(): boolean;
  isFinished(): boolean;
  /** Feeds from the source until it stops; the first time it starts the box. */
  run(person: string, source: JobSource, expected: number | null): void;
  pause(): void;
  /** Looks in the store how the box stands: after a stop was confirmed, sheets were moved, or the program was started anew. */
  refresh(): Promise<void>;
  ended(): Promise<void>;
}

const LATEST = 10;
const running: readonly JobView["state"][] = ["preparing", "running", "pausing"];

export function createScanJob(app: App, place: JobPlace, announce: () => void): ScanJob {
  let state: JobView["state"] = "paused";
  let cause: StopCause | null = null;
  let nothingLeft = false;
  let problem: JobView["problem"] = null;
  let source: JobSource | null = null;
  let sourceWords = "";
  let stored = 0;
  let toVerify = 0;
  let expected: number | null = null;
  let latest: ScannedSheet[] = [];
  let qualities: SheetQuality[] = [];
  let stop = new AbortController();
  let work: Promise<void> = Promise.resolve();
  const pace = createPace();
  const become = (next: JobView["state"]) => {
    state = next;
    announce();
  };

  const onStored = (sheet: Sheet, reading: SheetReading, quality?: SheetQuality) => {
    if (sheet.standing !== "refed") {
      stored += 1;
      if (reading.outcome !== "accepted") toVerify += 1;
    }
    latest = [toScannedSheet(sheet, reading, place.listNames), ...latest].slice(0, LATEST);
    if (quality) qualities = [quality, ...qualities].slice(0, qualityWindow.sheets);
    pace.tick();
    announce();
  };

  /** Figures and last sheets as they are stored; null where nothing is stored of the box. */
  const load = async () => {
    const box = await boxOf(app, place);
    if (!box) return null;
    const [pile, newest] = await Promise.all([app.read.outputPile(box.id), app.read.latestSheets(box.id, LATEST)]);
    stored = pile.length;
    toVerify = box.waiting + box.setAside;
    expected = box.expectedSheets ?? expected;
    sourceWords = box.source ?? sourceWords;
    latest = newest.map((sheet) => toScannedSheet(sheet, sheet.reading, place.listNames));
    qualities = newest.flatMap(({ quality }) => quality ?? []);
    return box;
  };

  const isRunning = () => source !== null && running.includes(state);

  const settle = async () => {
    const box = await load();
    const stopped = box && (await app.read.stop(box.id));
    cause = stopped?.stop.cause ?? null;
    const files = stopped?.feeding.custody === "files";
    nothingLeft = files ? cause === "empty" : stopped?.stop.answers?.tray === "empty";
    const open = box?.state === "paused" || box?.state === "scanning" || box?.state === "expected" || !box;
    if (!open) become("finished");
    else become(stopped?.stop.state === "open" ? "stopped" : "paused");
  };

  const scan = async (person: string, from: JobSource, expectedNow: number | null) => {
    const boxes = app.as(person).boxes;
    const interpreter = await app.interpreterFor(place.count);
    const description = from.kind === "paper" ? from.scanner.description : from.files.description;
    const known = await boxOf(app, place);
    const box =
      known && known.state !== "expected"
        ? await boxes.resume({ box: known.id, source: description })
        : await boxes.start({
            count: place.count,
            number: place.box,
            source: description,
            expectedSheets: expectedNow,
          });
    await load();
    expected ??= from.kind === "files" ? from.sheets : null;
    become("running");
    const { signal } = stop;
    const input: ScanInput = { box: box.id, source: sourceOf(from), interpreter, finishAtEnd: false, signal, onStored };
    await boxes.scan(input);
  };

  return {
    place,
    get scannerId() {
      return source?.kind === "paper" ? source.scannerId : null;
    },
    isRunning,
    isFinished: () => state === "finished",
    view: () => ({
      count: place.ref,
      box: place.box,
      of: place.of,
      scanner: source?.kind === "paper" ? source.scannerId : null,
      source: sourceWords,
      state,
      cause: running.includes(state) ? null : cause,
      nothingLeft,
      problem,
      stored,
      expected,
      toVerify,
      perMinute: state === "running" ? pace.perMinute() : null,
      warnings: qualityWarnings(qualities),
      latest,
    }),
    run(person, from, expectedNow) {
      source = from;
      stop = new AbortController();
      problem = null;
      become("preparing");
      work = scan(person, from, expectedNow)
        .catch((error: unknown) => {
          problem = {
            code: error instanceof Refusal ? error.code : "fault",
            message: error instanceof Error ? error.message : String(error),
          };
        })
        // A store that cannot even be read leaves the box where its paper is: stopped.
        .then(() => settle().catch(() => become("stopped")));
    },
    pause() {
      if (state !== "running") return;
      become("pausing");
      stop.abort();
    },
    refresh: async () => (isRunning() ? undefined : settle()),
    ended: () => work,
  };
}

function sourceOf(from: JobSource): SheetSource | PaperSource {
  if (from.kind === "files") return from.files;
  return { scanner: from.scanner, settings: { ...usualFeed, resolutionDpi: from.dpi } };
}

async function boxOf(app: App, { count, box }: JobPlace) {
  const overview = (await app.read.countsOverview()).find((each) => each.count.id === count);
  return overview?.boxes.find((each) => each.number === box);
}
