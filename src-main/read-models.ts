import type { Kysely } from "kysely";
import type { BaseData } from "../src-shared/domain/base-data.ts";
import type { CountResult } from "../src-shared/domain/count-result.ts";
import { readsCorrections } from "../src-shared/domain/decision-rules.ts";
import type { Layout } from "../src-shared/domain/layout.ts";
import type { QueueFilter } from "../src-shared/domain/queue-filter.ts";
import { sizeForRisk } from "../src-shared/domain/sampling/risk-limit.ts";
import type { TighterLimits } from "../src-shared/domain/tighter-limits.ts";
import { type Problem, refuse } from "../src-shared/result.ts";
import type { CountScope } from "./interpretation/layout-book.ts";
import { type AuditLine, auditPage } from "./store/read-models/audit-page.ts";
import { type BoxDetails, boxDetails } from "./store/read-models/box-details.ts";
import { type BoxHandCounts, boxHandCounts } from "./store/read-models/box-hand-counts.ts";
import { type BoxQueue, boxQueue, countKeys } from "./store/read-models/box-queue.ts";
import { type CountOverview, countsOverview } from "./store/read-models/counts-overview.ts";
import { type LatestSheet, latestSheets } from "./store/read-models/latest-sheets.ts";
import { type PossibleCount, possibleCounts } from "./store/read-models/possible-counts.ts";
import {
  awaitingOthers,
  type Disagreement,
  disagreements,
  type SecondReadings,
  secondReadings,
} from "./store/read-models/second-readings.ts";
import {
  type Page,
  type SheetDetails,
  type SheetFilter,
  type SheetLine,
  sheetDetails,
  sheetPage,
} from "./store/read-models/sheet-views.ts";
import { riskAuditOf, type SpotCheckView, spotCheckView } from "./store/read-models/spot-check-view.ts";
import { type PlaceInOutput, placesInOutput, type StopView, stopView } from "./store/read-models/stop-view.ts";
import { throughput } from "./store/read-models/throughput.ts";
import { type VerificationQueue, verificationQueue } from "./store/read-models/verification-queue.ts";
import type { Schema } from "./store/schema.ts";
import type { StoredBaseData } from "./use-cases/basedata/base-data-port.ts";
import type { SheetWithReading } from "./use-cases/boxes/sheet-port.ts";
import type { ImageStore } from "./use-cases/counting-context.ts";
import { blockersOf } from "./use-cases/counts/blockers.ts";
import type { Count, CountSetting } from "./use-cases/counts/count-port.ts";
import type { Explanation } from "./use-cases/counts/difference-port.ts";
import { type ListDifference, preliminaryDifference } from "./use-cases/counts/preliminary-difference.ts";
import { tallyStoredCount } from "./use-cases/counts/tally-stored-count.ts";
import type { Account } from "./use-cases/identity/account-port.ts";
import type { BoxDraw } from "./use-cases/spot-check/hand-count-port.ts";
import { populationOf } from "./use-cases/spot-check/population.ts";
import type { SpotCheck } from "./use-cases/spot-check/spot-check-port.ts";
import type { StoreTransaction } from "./use-cases/store-port.ts";
import { staleBefore } from "./use-cases/verification/claims.ts";
import type { DuplicateGroup } from "./use-cases/verification/duplicate-port.ts";

/** Everything that windows and command line look at. Nothing here changes the store. */
export interface ReadModels {
  /** The base data that new counts use; null before the first import. */
  activeBaseData(): Promise<StoredBaseData | null>;
  /** Every count the base data allow, begun or not. */
  possibleCounts(): Promise<PossibleCount[]>;
  /** Counts with progress per box, open duplicates and what blocks completion. */
  countsOverview(): Promise<CountOverview[]>;
  /** Each thing that is left to do before a count can be completed, one by one. */
  blockers(count: number): Promise<Problem[]>;
  /** Sheets that wait for a person or are set aside, with their readings. */
  undecidedSheets(count: number): Promise<SheetWithReading[]>;
  boxDetails(box: number): Promise<BoxDetails>;
  /** How the scanner last stopped with this box, and what the operator must look at; null before the first stop. */
  stop(box: number): Promise<StopView | null>;
  outputPile(box: number): Promise<PlaceInOutput[]>;
  /** The live sheets of a box that were stored last, newest first, with how well they were scanned. */
  latestSheets(box: number, limit: number): Promise<LatestSheet[]>;
  /** Sheets a page at a time: the queue (`states: ["waiting"]`), a box for a sample check, what somebody has finished. */
  sheets(filter: SheetFilter): Promise<Page<SheetLine>>;
  /** What waits for a person in started counts, narrowed by reason and list. */
  verificationQueue(filter: QueueFilter): Promise<VerificationQueue>;
  /** What of the queue waits for a second or third reader, and what of it this person has read. */
  secondReadings(filter: QueueFilter, person: string): Promise<SecondReadings>;
  /** Ballots of a count that two people read otherwise. */
  disagreements(count: number): Promise<Disagreement[]>;
  /** Sheets, by their number, that were read and wait for somebody else. */
  awaitingOthers(): Promise<ReadonlySet<number>>;
  /** The queue of one box for one person; null where the count has no such box. */
  boxQueue(input: Omit<Parameters<typeof boxQueue>[1], "staleBefore">): Promise<BoxQueue | null>;
  /** A count with the election and contest it counts. */
  countSetting(count: number): Promise<{ readonly count: Count } & CountSetting>;
  /** Every count by what makes it one, the latest first. */
  countKeys(): ReturnType<typeof countKeys>;
  sheetDetails(sheet: number): Promise<SheetDetails>;
  /** Bytes of a picture named in sheet details or pages. */
  image(name: string): Promise<Uint8Array>;
  duplicates(count: number): Promise<DuplicateGroup[]>;
  /** The next accepted sheet after this one (by its number in the store) that the control reader has to read; null where none is left. */
  nextToControl(after: number): Promise<SheetWithReading | null>;
  /** The frozen result of a completed count, else the tally as it stands with undecided sheets left out. */
  result(count: number): Promise<ResultView>;
  /** People who may sign in, in the order they came. */
  accounts(): Promise<Account[]>;
  spotChecks(): Promise<SpotCheck[]>;
  spotCheck(id: number): Promise<SpotCheckView>;
  /** A box counted by hand, oldest first, and whether it is still counted so. */
  boxHandCounts(box: number): Promise<BoxHandCounts>;
  /** Boxes that dice chose, oldest first. */
  boxDraws(): Promise<BoxDraw[]>;
  /** Ballots to draw for a risk limit on the seats of a contest; null where only a full count would do. */
  sizeForSeats(plan: { election: string; contest: string; riskLimit: number }): Promise<number | null>;
  /** Sheets stored in each of the last minutes, oldest first; of one count or of all. */
  throughput(input: Parameters<typeof throughput>[1]): Promise<number[]>;
  auditLog(input: Parameters<typeof auditPage>[1]): Promise<AuditLine[]>;
  /** What reading sheets of a count needs; `key` is the same for the same base data, layouts, contest and limits. */
  readingSetup(count: number): Promise<ReadingSetup>;
}

export interface ReadingSetup {
  readonly baseData: BaseData;
  readonly layouts: Layout[];
  /** Sheets of other elections and contests are told apart by it. */
  readonly scope: CountScope;
  readonly tighter: TighterLimits;
  readonly key: string;
}

export interface ResultView {
  readonly result: CountResult;
  /** False while sheets are undecided, duplicates open or boxes unscanned. */
  readonly complete: boolean;
  readonly undecided: number;
  /** The latest preliminary count of the same ballots, per list; null where there is none or this is it. */
  readonly difference: readonly ListDifference[] | null;
  readonly explanation: Explanation | null;
}

type Run = <T>(work: (tx: StoreTransaction) => Promise<T>) => Promise<T>;

export function readModels(db: Kysely<Schema>, images: ImageStore, run: Run): ReadModels {
  const cache = new Map<string, BaseData>();
  return {
    activeBaseData: () => run((tx) => tx.baseData.findActive()),
    possibleCounts: () => run(async (tx) => possibleCounts(await tx.baseData.findActive(), await tx.counts.all())),
    countsOverview: () => countsOverview(db, cache),
    blockers: (count) => run(async (tx) => blockersOf(tx, await tx.counts.get(count))),
    undecidedSheets: (count) => run((tx) => tx.sheets.undecided({ count })),
    boxDetails: async (box) =>
      (await boxDetails(db, box)) ?? refuse("unknown-box", `There is no box ${box} in this store.`, { box }),
    stop: (box) => run((tx) => stopView(tx, box)),
    latestSheets: (box, limit) => latestSheets(db, box, limit),
    outputPile: (box) => run((tx) => placesInOutput(tx, box)),
    sheets: (filter) => sheetPage(db, filter),
    verificationQueue: (filter) => verificationQueue(db, filter, staleBefore(new Date())),
    secondReadings: (filter, person) => secondReadings(db, filter, person),
    awaitingOthers: () => awaitingOthers(db),
    disagreements: (count) => disagreements(db, count),
    boxQueue: (input) => boxQueue(db, { ...input, staleBefore: staleBefore(new Date()) }),
    countKeys: () => countKeys(db),
    countSetting: (id) =>
      run(async (tx) => {
        const count = await tx.counts.get(id);
        return { count, ...(await tx.counts.setting(count)) };
      }),
    sheetDetails: (sheet) => run((tx) => sheetDetails(tx, sheet)),
    image: (name) => images.get(name),
    nextToControl: (after) => run((tx) => tx.controls.next(after)),
    duplicates: (count) => run((tx) => tx.duplicates.groups(count)),
    result: (count) => run((tx) => resultView(tx, count)),
    accounts: () => run((tx) => tx.accounts.all()),
    spotChecks: () => run((tx) => tx.spotChecks.all()),
    spotCheck: (id) => run((tx) => spotCheckView(tx, id)),
    boxHandCounts: (box) => run((tx) => boxHandCounts(tx, box)),
    boxDraws: () => run((tx) => tx.handCounts.draws()),
    sizeForSeats: (plan) =>
      run(async (tx) => {
        const { papers } = await populationOf(tx, { kind: "seats", size: 1, ...plan });
        return sizeForRisk(await riskAuditOf(tx, plan, papers.length), plan.riskLimit);
      }),
    throughput: (input) => throughput(db, input),
    auditLog: (input) => auditPage(db, input),
    readingSetup: (count) =>
      run(async (tx) => {
        const current = await tx.counts.get(count);
        const { baseDataHash, key, level, tighter } = current;
        const { election } = await tx.counts.setting(current);
        const scope = {
          election: key.election,
          contest: key.contest,
          readsCorrections: readsCorrections({ election, level }),
        };
        const stored = await tx.baseData.find(baseDataHash);
        const layouts = await tx.baseData.layouts(baseDataHash);
        if (!stored || layouts.length === 0) {
          refuse("no-layouts", "The layouts of the printed ballots are missing. Import them before sheets are read.");
        }
        return {
          baseData: stored.baseData,
          layouts,
          scope,
          tighter,
          key: `${baseDataHash} ${JSON.stringify({ scope, tighter })}`,
        };
      }),
  };
}

async function resultView(tx: StoreTransaction, id: number): Promise<ResultView> {
  const count = await tx.counts.get(id);
  const undecided = count.method === "hand" ? [] : await tx.sheets.undecided({ count: id });
  const result = count.result ?? (await tallyStoredCount(tx, count, "decided-only"));
  return {
    result,
    complete: count.result !== null,
    undecided: undecided.length,
    difference: await preliminaryDifference(tx, count, result),
    explanation: await tx.differences.explanation(id),
  };
}
