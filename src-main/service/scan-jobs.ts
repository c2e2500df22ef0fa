import type { CountWords } from "../../src-shared/contract/contract-base.ts";
import type { ScannedSheet, ScanSource, ScanState } from "../../src-shared/contract/scanning.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import { Refusal, refuse } from "../../src-shared/result.ts";
import type { App } from "../app.ts";
import { folderSource } from "../scanning/folder-source.ts";
import { readScansDir } from "../scanning/scans-dir.ts";
import type { Sheet } from "../use-cases/store-port.ts";
import { createPace } from "./pace.ts";
import { imageUrl } from "./page-pictures.ts";

export interface ScanStart {
  readonly person: string;
  readonly ref: string;
  readonly count: number;
  readonly box: number;
  readonly of: CountWords;
  readonly listNames: ReadonlyMap<string, string>;
  readonly source: ScanSource;
  /** Makes the sheets of the simulator source; the folder they lie in. */
  prepare(): Promise<string>;
}

/** The one scan of this station: what runs, or what ran last. */
export interface ScanJobs {
  state(): ScanState | null;
  start(start: ScanStart): ScanState;
  pause(): ScanState;
  resume(person: string): ScanState;
  finish(person: string): Promise<ScanState>;
  close(): Promise<void>;
}

const LATEST = 10;

export function createScanJobs(app: App, announce: () => void): ScanJobs {
  let job: Job | null = null;
  const current = () => job ?? refuse("nothing-scanned", "Nothing is being scanned at this station.");
  return {
    state: () => job?.view() ?? null,
    start(start) {
      if (job?.isRunning()) {
        refuse("scanner-busy", "Another box is being scanned. Nothing was changed. Pause or finish it first.");
      }
      job = createJob(app, start, announce);
      job.run(start.person);
      return job.view();
    },
    pause() {
      current().pause();
      return current().view();
    },
    resume(person) {
      current().run(person);
      return current().view();
    },
    async finish(person) {
      await current().finish(person);
      return current().view();
    },
    async close() {
      job?.pause();
      await job?.ended();
    },
  };
}

interface Job {
  view(): ScanState;
  isRunning(): boolean;
  run(person: string): void;
  pause(): void;
  finish(person: string): Promise<void>;
  ended(): Promise<void>;
}

const running: readonly ScanState["state"][] = ["preparing", "running", "pausing"];

function createJob(app: App, start: ScanStart, announce: () => void): Job {
  let state: ScanState["state"] = "preparing";
  let problem: ScanState["problem"] = null;
  let dir: string | null = null;
  let stored = 0;
  let toVerify = 0;
  let expected: number | null = null;
  let latest: ScannedSheet[] = [];
  let stop = new AbortController();
  let work: Promise<void> = Promise.resolve();
  const pace = createPace();
  const become = (next: ScanState["state"]) => {
    state = next;
    announce();
  };

  const onStored = (sheet: Sheet, reading: SheetReading) => {
    stored += 1;
    if (reading.outcome !== "accepted") toVerify += 1;
    latest = [toScannedSheet(sheet, reading, start.listNames), ...latest].slice(0, LATEST);
    pace.tick();
    announce();
  };

  const scan = async (person: string) => {
    dir ??= await start.prepare();
    const scans = await readScansDir(dir);
    if (scans.length === 0) refuse("no-scans-in-folder", `The folder ${dir} holds no scanned sheets.`);
    expected = scans.length;
    const source = folderSource(dir);
    const interpreter = await app.interpreterFor(start.count);
    const boxes = app.as(person).boxes;
    const box = await openBox(app, person, start, source.description);
    const before = await app.read.boxDetails(box);
    stored = before.box.sheets;
    toVerify = before.box.waiting + before.box.setAside;
    become("running");
    const { signal } = stop;
    await boxes.scan({ box, source, interpreter, finishAtEnd: false, signal, onStored });
    become(signal.aborted && stored < scans.length ? "paused" : "empty-tray");
  };

  return {
    isRunning: () => running.includes(state),
    view: () => ({
      count: start.ref,
      box: start.box,
      of: start.of,
      state,
      problem,
      stored,
      expected,
      toVerify,
      perMinute: state === "running" ? pace.perMinute() : null,
      latest,
    }),
    run(person) {
      if (running.includes(state) && dir !== null) return;
      stop = new AbortController();
      problem = null;
      become("preparing");
      work = scan(person).catch((error: unknown) => {
        problem = {
          code: error instanceof Refusal ? error.code : "fault",
          message: error instanceof Error ? error.message : String(error),
        };
        become("stopped");
      });
    },
    pause() {
      if (state !== "running") return;
      become("pausing");
      stop.abort();
    },
    async finish(person) {
      const [box] = await boxesOf(app, start);
      if (!box || running.includes(state))
        refuse("box-still-scanning", "Pause the scanning before the box is finished.");
      await app.as(person).boxes.finish({ box: box.id });
      become("finished");
    },
    ended: () => work,
  };
}

/** Starts the box, or goes on with it where it was begun from the same source. */
async function openBox(app: App, person: string, start: ScanStart, source: string): Promise<number> {
  const [known] = await boxesOf(app, start);
  const boxes = app.as(person).boxes;
  const box =
    known && known.state !== "expected"
      ? await boxes.resume({ box: known.id, source })
      : await boxes.start({ count: start.count, number: start.box, source });
  return box.id;
}

async function boxesOf(app: App, start: ScanStart) {
  const overview = (await app.read.countsOverview()).find((each) => each.count.id === start.count);
  return overview?.boxes.filter((box) => box.number === start.box) ?? [];
}

function toScannedSheet(sheet: Sheet, reading: SheetReading, names: ReadonlyMap<string, string>): ScannedSheet {
  const list = reading.partyVote ?? reading.ballot?.list ?? null;
  const url = (name: string | null | undefined) => (name ? imageUrl(name) : null);
  return {
    sheet: String(sheet.id),
    position: sheet.sequence,
    ballotId: sheet.ballotId,
    list: list && (names.get(list) ?? list),
    type: reading.ballot?.type ?? null,
    personalVotes: reading.personalVotes.length,
    outcome: reading.outcome,
    reasons: [...reading.reasons],
    front: url(sheet.images[reading.frontIs - 1]),
    back: url(sheet.images[2 - reading.frontIs]),
    rotation: reading.rotation,
  };
}
