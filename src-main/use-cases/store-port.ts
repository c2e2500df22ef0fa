import type { BaseData, Contest, Election } from "../../src-shared/domain/base-data.ts";
import type { BoxState } from "../../src-shared/domain/box-states.ts";
import type { ControlReading } from "../../src-shared/domain/control-reading.ts";
import type { CountKey, CountResult } from "../../src-shared/domain/count-result.ts";
import type { CountState } from "../../src-shared/domain/count-states.ts";
import type { BallotDecision } from "../../src-shared/domain/decision.ts";
import type { DuplicateChoice } from "../../src-shared/domain/duplicate-resolution.ts";
import type { CountingLevel } from "../../src-shared/domain/election-rules.ts";
import type { Layout } from "../../src-shared/domain/layout.ts";
import type { SheetReading } from "../../src-shared/domain/reading.ts";
import type { Role } from "../../src-shared/domain/roles.ts";
import type { SheetQuality } from "../../src-shared/domain/scan-quality.ts";
import type { StopAnswers, StopCause, StopFindings, StopState } from "../../src-shared/domain/scan-stops.ts";
import type { SheetStanding } from "../../src-shared/domain/sheet-standing.ts";
import type { SheetState } from "../../src-shared/domain/sheet-states.ts";
import type { TighterLimits } from "../../src-shared/domain/tighter-limits.ts";
import type { ReadBaseData } from "./read-base-data.ts";
import type { SpotCheckTables } from "./spot-check/spot-check-port.ts";
import type { AsideTable, QueueWhere } from "./verification/queue-port.ts";

export interface StoredBaseData extends ReadBaseData {
  readonly importedAt: string;
  readonly importedBy: string;
  /** New counts are started under the active one; older ones stay for the counts that used them. */
  readonly active: boolean;
}

/** A count registered by hand: the numbers of its protocol. */
export interface HandCount {
  readonly lists: readonly { readonly list: string; readonly ballots: number }[];
  /** Ballots set aside for the final count. */
  readonly doubtful: number;
  readonly note: string;
}

export interface Count {
  readonly id: number;
  readonly key: CountKey;
  readonly state: CountState;
  readonly method: "scan" | "hand";
  /** The base data it is counted under, to the end. */
  readonly baseDataHash: string;
  readonly reportingUnit: string;
  readonly level: CountingLevel;
  readonly startedAt: string;
  readonly startedBy: string;
  readonly completedAt: string | null;
  /** Frozen when the count is completed; `log verify` computes it again. */
  readonly result: CountResult | null;
  readonly hand: HandCount | null;
  /** Limits of interpretation that are tighter than measured, as it was started with; empty for most. */
  readonly tighter: TighterLimits;
}

export interface Box {
  readonly id: number;
  readonly count: number;
  /** From 1 within its count, as on its label. */
  readonly number: number;
  readonly state: BoxState;
  readonly source: string | null;
  readonly startedAt: string | null;
  readonly startedBy: string | null;
  readonly finishedAt: string | null;
  /** Why it stands still, in words; null unless paused. */
  readonly pauseReason: string | null;
  /** Sheets by the slip on the box; null where nobody said. */
  readonly expectedSheets: number | null;
}

export interface Sheet {
  readonly id: number;
  readonly box: number;
  readonly count: number;
  /** Order of storing within the box, from 1; never reused, also after a discard. */
  readonly sequence: number;
  /** Its name in the source. */
  readonly name: string;
  readonly state: SheetState;
  /** Left out of the count because another sheet with its ballot id was kept. */
  readonly excluded: boolean;
  /** Nine digits, null where none could be read. */
  readonly ballotId: string | null;
  /** Names in the image store, first and second side as scanned. */
  readonly images: readonly [string | null, string | null];
  readonly storedAt: string;
  /** The run of the feeder it came in; null for sheets of stores from before feedings were kept. */
  readonly feeding: number | null;
  /** Whether it stands for its paper, after mishaps. */
  readonly standing: SheetStanding;
}

/**
 * Who keeps the sheets apart: `files` are named and stay where they are, so that the program itself knows what is left; of
 * `paper` only the operator can say where it lies.
 */
export type Custody = "paper" | "files";

/** One run of the feeder, from a start or resume to the next stop. */
export interface Feeding {
  readonly id: number;
  readonly box: number;
  /** From 1 within its box. */
  readonly number: number;
  readonly source: string;
  readonly custody: Custody;
  readonly startedAt: string;
  readonly startedBy: string;
}

/** How a feeding stopped, by the figures, and what the operator found. */
export interface Stop {
  readonly feeding: number;
  readonly box: number;
  readonly state: StopState;
  readonly cause: StopCause;
  /** In words: the scanner's own, or the fault's. */
  readonly message: string;
  readonly stoppedAt: string;
  /** Stored in this feeding. */
  readonly sheets: number;
  /** Pictures of these; twice as many where none is missing. */
  readonly images: number;
  /** What the scanner counted; null where it does not count or could not be asked. */
  readonly deviceSheets: number | null;
  /** The last stored sheet of the box. */
  readonly lastSheet: number | null;
  readonly findings: StopFindings;
  readonly answers: StopAnswers | null;
  readonly confirmedAt: string | null;
  readonly confirmedBy: string | null;
}

export interface NewSheet {
  readonly box: number;
  readonly feeding: number | null;
  readonly count: number;
  readonly name: string;
  readonly state: SheetState;
  readonly ballotId: string | null;
  readonly images: readonly [string | null, string | null];
  readonly reading: SheetReading;
  /** How well it was scanned; null where nothing was measured. */
  readonly quality: SheetQuality | null;
}

/** A person's record about a sheet; the latest stands, an undo leaves the sheet undecided. */
export interface DecisionRecord {
  readonly id: number;
  readonly sheet: number;
  readonly decision: BallotDecision | null;
  readonly notes: readonly string[];
  readonly decidedAt: string;
  readonly decidedBy: string;
}

export interface SheetWithReading extends Sheet {
  readonly boxNumber: number;
  readonly reading: SheetReading;
  readonly decision: BallotDecision | null;
}

/** How far the control reader has come with a count. */
export interface ControlProgress {
  readonly share: number;
  /** Accepted sheets that the share draws, and how many of them were read again. */
  readonly drawn: number;
  readonly read: number;
  /** All sheets of the count that it read otherwise than the first reader, and those it could not confirm in every field. */
  readonly disagreed: number;
  readonly unsure: number;
}

/** Live sheets of a count with one ballot id; open until a resolution covers exactly these sheets. */
export interface DuplicateGroup {
  readonly ballotId: string;
  /** In the order they were stored. */
  readonly sheets: readonly Sheet[];
  readonly resolution: { readonly choice: DuplicateChoice; readonly reason: string | null; readonly by: string } | null;
}

export interface CountSetting {
  readonly baseData: BaseData;
  readonly election: Election;
  readonly contest: Contest;
}

export interface Explanation {
  readonly text: string;
  readonly at: string;
  readonly by: string;
}

/** Somebody who may sign in; the password's hash stays in the store. */
export interface Account {
  readonly id: number;
  /** Unique; stands in the log at everything the person does. */
  readonly name: string;
  readonly role: Role;
  /** A closed account can sign in no more. */
  readonly active: boolean;
  readonly createdAt: string;
  readonly createdBy: string;
}

/** One entry of the audit log: what happened, as a type and plain values. */
export interface AuditEvent {
  readonly type: string;
  readonly [detail: string]: unknown;
}

/** The store within one transaction. `get…` refuses with an `unknown-…` code, `find…` gives null. */
export interface StoreTransaction {
  readonly baseData: {
    findActive(): Promise<StoredBaseData | null>;
    find(hash: string): Promise<StoredBaseData | null>;
    add(read: ReadBaseData, bytes: Uint8Array, at: string, by: string): Promise<void>;
    activate(hash: string): Promise<void>;
    layouts(hash: string): Promise<Layout[]>;
    setLayouts(hash: string, layouts: readonly Layout[]): Promise<void>;
  };
  readonly counts: {
    get(id: number): Promise<Count>;
    findByKey(key: CountKey): Promise<Count | null>;
    all(): Promise<Count[]>;
    add(count: Omit<Count, "id" | "completedAt" | "result"> & { result: CountResult | null }): Promise<Count>;
    move(
      id: number,
      state: CountState,
      frozen?: { completedAt: string | null; result: CountResult | null },
    ): Promise<void>;
    setting(count: Count): Promise<CountSetting>;
  };
  readonly boxes: {
    get(id: number): Promise<Box>;
    find(count: number, number: number): Promise<Box | null>;
    ofCount(count: number): Promise<Box[]>;
    add(count: number, number: number): Promise<Box>;
    update(id: number, change: Partial<Omit<Box, "id" | "count" | "number">>): Promise<void>;
    inState(state: BoxState): Promise<Box[]>;
  };
  readonly feedings: {
    start(feeding: Omit<Feeding, "id" | "number">): Promise<Feeding>;
    /** The newest of the box since it was last discarded. */
    latest(box: number): Promise<{ readonly feeding: Feeding; readonly stop: Stop | null } | null>;
    addStop(stop: Omit<Stop, "confirmedAt" | "confirmedBy" | "answers" | "state">): Promise<void>;
    confirm(feeding: number, answers: StopAnswers, at: string, by: string): Promise<void>;
    /** Of the box since it was last discarded, oldest first. */
    stopsOf(box: number): Promise<Stop[]>;
    discardStops(box: number): Promise<void>;
  };
  readonly sheets: {
    get(id: number): Promise<SheetWithReading>;
    add(sheet: NewSheet, at: string): Promise<Sheet>;
    /** Live sheets of a box in storing order. */
    ofBox(box: number): Promise<Sheet[]>;
    /** Live sheets of a box that carry a ballot id, whatever their standing. */
    ofBallot(box: Pick<Sheet, "box" | "count">, ballotId: string): Promise<Sheet[]>;
    /** Live sheets of one feeding in storing order. */
    ofFeeding(feeding: number): Promise<SheetWithReading[]>;
    /** A record of its own; a sheet that does not count is left out at once. */
    setStanding(
      id: number,
      standing: SheetStanding,
      record: { counterpart: number | null; reason: string | null; at: string; by: string },
    ): Promise<void>;
    /** Puts a sheet last into another box, also of another count, under a name of its own there. */
    moveToBox(
      sheet: Sheet,
      to: Pick<Box, "id" | "count">,
      record: { name: string; reason: string; at: string; by: string },
    ): Promise<void>;
    /** Names of the live sheets of a box, and of those moved out of it: none of these is to be read again. */
    namesOf(box: number): Promise<Set<string>>;
    /** Live sheets of a count that count or may come to count, in box and storing order. */
    countedOf(count: number): Promise<SheetWithReading[]>;
    liveByBallotId(count: number, ballotId: string): Promise<Sheet[]>;
    ballotIdsOf(box: number): Promise<string[]>;
    /** Waiting or set aside, and not left out as a duplicate. */
    undecided(where: { count?: number; box?: number }): Promise<SheetWithReading[]>;
    undecidedNumber(box: number): Promise<number>;
    move(id: number, state: SheetState): Promise<void>;
    discardAll(box: number): Promise<number>;
    exclude(id: number, excluded: boolean): Promise<void>;
    /** Takes the next waiting sheet for a person; others get it only after `staleBefore`. */
    claimNext(where: QueueWhere, person: string, at: string, staleBefore: string): Promise<number | null>;
    claim(id: number, person: string, at: string): Promise<void>;
    /** Who has the sheet since `staleBefore`; null: nobody. */
    holder(id: number, staleBefore: string): Promise<string | null>;
  };
  readonly asides: AsideTable;
  readonly decisions: {
    add(record: Omit<DecisionRecord, "id">): Promise<void>;
    history(sheet: number): Promise<DecisionRecord[]>;
  };
  /** What the control reader saw; at most one record a sheet, never changed. */
  readonly controls: {
    add(sheet: number, control: ControlReading, at: string): Promise<void>;
    of(sheet: number): Promise<ControlReading | null>;
    /** Share of the accepted sheets of a count that is read again; 0 where none was set. */
    share(count: number): Promise<number>;
    setShare(count: number, share: number, record: { reason: string | null; at: string; by: string }): Promise<void>;
    /** The next sheet after `after` that is drawn and not read again yet, of any started count. */
    next(after: number): Promise<SheetWithReading | null>;
    progress(count: number): Promise<ControlProgress | null>;
  };
  readonly duplicates: {
    /** Sheets with the same ballot id, resolved ones included. */
    groups(count: number): Promise<DuplicateGroup[]>;
    group(count: number, ballotId: string): Promise<DuplicateGroup | null>;
    resolve(
      count: number,
      ballotId: string,
      sheets: readonly number[],
      choice: DuplicateChoice,
      reason: string | null,
      at: string,
      by: string,
    ): Promise<void>;
  };
  readonly spotChecks: SpotCheckTables;
  readonly differences: {
    /** Why the count differs from its preliminary one; the latest words stand. */
    explain(count: number, text: string, at: string, by: string): Promise<void>;
    explanation(count: number): Promise<Explanation | null>;
  };
  /** Takes all counting out of a store of training elections; gives the pictures that nothing names any more. */
  emptyCounts(): Promise<{ readonly sheets: number; readonly images: readonly string[] }>;
  readonly accounts: {
    all(): Promise<Account[]>;
    get(id: number): Promise<Account>;
    findByName(name: string): Promise<Account | null>;
    passwordHash(id: number): Promise<string | null>;
    add(account: { name: string; role: Role; passwordHash: string }, at: string, by: string): Promise<number>;
    update(id: number, change: { role?: Role; active?: boolean; passwordHash?: string }): Promise<void>;
  };
  readonly audit: { append(event: AuditEvent): Promise<void> };
}
