import type { ControlPool, ControlSetup } from "./control/control-pool.ts";
import { hashPassword, passwordMatches } from "./identity/password-hash.ts";
import { type AppPorts, type OpenInterpreter, productPorts } from "./product-ports.ts";
import { type ReadModels, readModels } from "./read-models.ts";
import { folderSource } from "./scanning/folder-source.ts";
import { createImageStore } from "./store/image-store.ts";
import { openStore } from "./store/open-store.ts";
import { sqliteTransactions } from "./store/sqlite-transactions.ts";
import { importBaseData } from "./use-cases/basedata/import-base-data.ts";
import { importLayouts } from "./use-cases/basedata/import-layouts.ts";
import { confirmStop } from "./use-cases/boxes/confirm-stop.ts";
import { discardBox } from "./use-cases/boxes/discard-box.ts";
import { finishBox } from "./use-cases/boxes/finish-box.ts";
import { moveSheets } from "./use-cases/boxes/move-sheets.ts";
import { pauseBox } from "./use-cases/boxes/pause-box.ts";
import { recordSheet } from "./use-cases/boxes/record-sheet.ts";
import { recoverFeedings } from "./use-cases/boxes/recover-feedings.ts";
import { registerEmptyBox } from "./use-cases/boxes/register-empty-box.ts";
import { reopenEmptyBox } from "./use-cases/boxes/reopen-empty-box.ts";
import { resumeBox } from "./use-cases/boxes/resume-box.ts";
import { type ScanInput, type ScanSummary, scanBox } from "./use-cases/boxes/scan-box.ts";
import { settleSheet } from "./use-cases/boxes/settle-sheet.ts";
import { startBox } from "./use-cases/boxes/start-box.ts";
import { recordControl } from "./use-cases/control/record-control.ts";
import { setControlShare } from "./use-cases/control/set-control-share.ts";
import type { Clock, CountingContext } from "./use-cases/counting-context.ts";
import { completeCount } from "./use-cases/counts/complete-count.ts";
import { discardCount } from "./use-cases/counts/discard-count.ts";
import { explainDifference } from "./use-cases/counts/explain-difference.ts";
import { handOverCount } from "./use-cases/counts/hand-over-count.ts";
import { registerHandCount } from "./use-cases/counts/register-hand-count.ts";
import { reopenCount } from "./use-cases/counts/reopen-count.ts";
import { signCount } from "./use-cases/counts/sign-count.ts";
import { startCount } from "./use-cases/counts/start-count.ts";
import { changeAccount } from "./use-cases/identity/change-account.ts";
import { changePassword } from "./use-cases/identity/change-password.ts";
import { createAccount } from "./use-cases/identity/create-account.ts";
import { noteSession } from "./use-cases/identity/note-session.ts";
import { setUpLeader } from "./use-cases/identity/set-up-leader.ts";
import { signIn } from "./use-cases/identity/sign-in.ts";
import { concludeSpotCheck } from "./use-cases/spot-check/conclude-spot-check.ts";
import { drawSpotCheck } from "./use-cases/spot-check/draw-spot-check.ts";
import { nameDifference } from "./use-cases/spot-check/name-difference.ts";
import { recordOwnReading } from "./use-cases/spot-check/record-own-reading.ts";
import { emptyStore } from "./use-cases/station/empty-store.ts";
import { noteLabelPrint } from "./use-cases/station/note-label-print.ts";
import type { AuditEvent } from "./use-cases/store-port.ts";
import { decideBallot } from "./use-cases/verification/decide-ballot.ts";
import { moveSheet } from "./use-cases/verification/move-sheet.ts";
import { nextBallot } from "./use-cases/verification/next-ballot.ts";
import { resolveDuplicate } from "./use-cases/verification/resolve-duplicate.ts";
import { setAside } from "./use-cases/verification/set-aside.ts";
import { takeBallot } from "./use-cases/verification/take-ballot.ts";
import { undoDecision } from "./use-cases/verification/undo-decision.ts";

export interface AppOptions {
  /** Folder of the store; made where it is not there. One process at a time. */
  readonly storeDir: string;
  readonly clock?: Clock;
  /** Threads that read sheets; default one per core. */
  readonly workers?: number;
  /** Fakes in tests; the product's own parts otherwise. */
  readonly ports?: Partial<AppPorts>;
}

export interface FolderScan extends Pick<ScanInput, "signal" | "onStored"> {
  readonly count: number;
  /** Number of the box; it is started, or resumed where it was begun from the same folder. */
  readonly box: number;
  readonly dir: string;
}

/** Who the log names for what is put right at the start. */
const RECOVERY = "Tellesentral";

type Bound<F> = F extends (ctx: CountingContext, input: infer I) => infer R ? (input: I) => R : never;

/** Every command, on behalf of one person. Each is one transaction with its entry in the log. */
export interface UseCases {
  readonly baseData: { import: Bound<typeof importBaseData>; importLayouts: Bound<typeof importLayouts> };
  readonly counts: {
    start: Bound<typeof startCount>;
    complete: Bound<typeof completeCount>;
    reopen: Bound<typeof reopenCount>;
    discard: Bound<typeof discardCount>;
    registerByHand: Bound<typeof registerHandCount>;
    sign: Bound<typeof signCount>;
    explainDifference: Bound<typeof explainDifference>;
    handOver: Bound<typeof handOverCount>;
  };
  readonly boxes: {
    start: Bound<typeof startBox>;
    recordSheet: Bound<typeof recordSheet>;
    pause: Bound<typeof pauseBox>;
    resume: Bound<typeof resumeBox>;
    finish: Bound<typeof finishBox>;
    discard: Bound<typeof discardBox>;
    registerEmpty: Bound<typeof registerEmptyBox>;
    reopenEmpty: Bound<typeof reopenEmptyBox>;
    /** Sheets that were scanned under the wrong label go to the box they lie in. */
    moveSheets: Bound<typeof moveSheets>;
    /** The operator's word about tray and output after a stop; only then the box goes on or is finished. */
    confirmStop: Bound<typeof confirmStop>;
    /** A person's word about a sheet whose paper was read twice, where ids cannot tell. */
    settleSheet: Bound<typeof settleSheet>;
    /** Reads a started box from any source: files that keep their names, or a scanner's paper. */
    scan: Bound<typeof scanBox>;
    /** Starts or resumes a box and reads it from a folder of scans, with the layouts of its base data. */
    scanFolder(input: FolderScan): Promise<ScanSummary>;
  };
  readonly verification: {
    next: Bound<typeof nextBallot>;
    decide: Bound<typeof decideBallot>;
    undo: Bound<typeof undoDecision>;
    /** Keeps one ballot for this person, also one set aside for another. */
    take: Bound<typeof takeBallot>;
    setAside: Bound<typeof setAside>;
    /** takeUp, sendToVerification */
    move: Bound<typeof moveSheet>;
    resolveDuplicate: Bound<typeof resolveDuplicate>;
  };
  readonly spotChecks: {
    draw: Bound<typeof drawSpotCheck>;
    /** An auditor's own reading, blind. */
    read: Bound<typeof recordOwnReading>;
    nameDifference: Bound<typeof nameDifference>;
    conclude: Bound<typeof concludeSpotCheck>;
  };
  readonly labels: { notePrint: Bound<typeof noteLabelPrint> };
  readonly station: {
    /** After training: counts, sheets and pictures go. */
    empty: Bound<typeof emptyStore>;
  };
  readonly control: {
    /** Stores what the control reader saw of a sheet. */
    record: Bound<typeof recordControl>;
    setShare: Bound<typeof setControlShare>;
  };
  readonly identity: {
    /** The first account of a store, a count leader. */
    setUp: Bound<typeof setUpLeader>;
    create: Bound<typeof createAccount>;
    change: Bound<typeof changeAccount>;
    changePassword: Bound<typeof changePassword>;
    signIn: Bound<typeof signIn>;
    /** signed-out, locked */
    note: Bound<typeof noteSession>;
  };
}

export interface App {
  /** The commands in the name of a person, as it shall stand in the log. */
  as(person: string): UseCases;
  readonly read: ReadModels;
  /** Hears what was logged, after it is on disk; returns the way to stop. For live windows: only fetch again. */
  onChange(listener: (events: readonly AuditEvent[]) => void): () => void;
  /** The reader of a count's sheets, kept until close. */
  interpreterFor(count: number): Promise<OpenInterpreter>;
  /** Whether this process feeds a box now: the control reader then stands still. */
  isFeeding(): boolean;
  /** A control reader for a count, with a thread of its own. */
  controlReader(setup: Omit<ControlSetup, "lowPriority">): ControlPool;
  close(): Promise<void>;
}

/** The only composition root: service, command line and tests all count through it. */
export async function createApp(options: AppOptions): Promise<App> {
  const ports: AppPorts = { ...productPorts, ...options.ports };
  const clock = options.clock ?? (() => new Date());
  const store = await openStore(options.storeDir);
  const images = createImageStore(store.imagesDir);
  const listeners = new Set<(events: readonly AuditEvent[]) => void>();
  const run = sqliteTransactions(store.db, clock, (events) => {
    for (const listener of listeners) listener(events);
  });
  const read = readModels(store.db, images, (work) => run("", work));
  const interpreters = new Map<string, Promise<OpenInterpreter>>();

  const interpreterFor = async (count: number): Promise<OpenInterpreter> => {
    const { key, ...setup } = await read.readingSetup(count);
    const known = interpreters.get(key);
    if (known) return known;
    const opening = ports.createInterpreter({
      ...setup,
      ...(options.workers ? { workers: options.workers } : {}),
    });
    interpreters.set(key, opening);
    opening.catch(() => interpreters.delete(key));
    return opening;
  };

  const feedingBoxes: CountingContext["feedingBoxes"] = new Map();

  const contextOf = (person: string): CountingContext => {
    return {
      person,
      clock,
      images,
      packages: ports.packages,
      passwords: { hash: hashPassword, matches: passwordMatches },
      writeResultPackage: ports.writeResultPackage,
      transaction: (work) => run(person, work),
      feedingBoxes,
    };
  };

  const as = (person: string): UseCases => {
    const ctx = contextOf(person);
    const scanFolder = async ({ count, box: number, dir, ...rest }: FolderScan): Promise<ScanSummary> => {
      const source = folderSource(dir);
      const interpreter = await interpreterFor(count);
      const known = await ctx.transaction((tx) => tx.boxes.find(count, number));
      const box =
        known && known.state !== "expected"
          ? await resumeBox(ctx, { box: known.id, source: source.description })
          : await startBox(ctx, { count, number, source: source.description });
      return scanBox(ctx, { box: box.id, source, interpreter, finishAtEnd: true, ...rest });
    };
    return bindAll(ctx, scanFolder);
  };

  // A full disk must not keep the windows closed; the stop is then written before its box goes on.
  await recoverFeedings(contextOf(RECOVERY)).catch(() => {});

  return {
    as,
    read,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    interpreterFor,
    isFeeding: () => [...feedingBoxes.values()].includes("running"),
    controlReader: (setup) => ports.createControlReader({ ...setup, lowPriority: true }),
    async close() {
      for (const opening of interpreters.values()) await (await opening).close();
      await store.close();
    },
  };
}

function bindAll(ctx: CountingContext, scanFolder: UseCases["boxes"]["scanFolder"]): UseCases {
  const bind =
    <I, R>(useCase: (ctx: CountingContext, input: I) => R) =>
    (input: I) =>
      useCase(ctx, input);
  return {
    baseData: { import: bind(importBaseData), importLayouts: bind(importLayouts) },
    counts: {
      start: bind(startCount),
      complete: bind(completeCount),
      reopen: bind(reopenCount),
      discard: bind(discardCount),
      registerByHand: bind(registerHandCount),
      sign: bind(signCount),
      explainDifference: bind(explainDifference),
      handOver: bind(handOverCount),
    },
    boxes: {
      start: bind(startBox),
      recordSheet: bind(recordSheet),
      pause: bind(pauseBox),
      resume: bind(resumeBox),
      finish: bind(finishBox),
      discard: bind(discardBox),
      registerEmpty: bind(registerEmptyBox),
      reopenEmpty: bind(reopenEmptyBox),
      moveSheets: bind(moveSheets),
      confirmStop: bind(confirmStop),
      settleSheet: bind(settleSheet),
      scan: bind(scanBox),
      scanFolder,
    },
    verification: {
      next: bind(nextBallot),
      decide: bind(decideBallot),
      undo: bind(undoDecision),
      take: bind(takeBallot),
      setAside: bind(setAside),
      move: bind(moveSheet),
      resolveDuplicate: bind(resolveDuplicate),
    },
    spotChecks: {
      draw: bind(drawSpotCheck),
      read: bind(recordOwnReading),
      nameDifference: bind(nameDifference),
      conclude: bind(concludeSpotCheck),
    },
    labels: { notePrint: bind(noteLabelPrint) },
    station: {
      async empty(input) {
        const images = await emptyStore(ctx, input);
        for (const image of images) await ctx.images.remove(image);
        return images;
      },
    },
    control: { record: bind(recordControl), setShare: bind(setControlShare) },
    identity: {
      setUp: bind(setUpLeader),
      create: bind(createAccount),
      change: bind(changeAccount),
      changePassword: bind(changePassword),
      signIn: bind(signIn),
      note: bind(noteSession),
    },
  };
}
