import type { BallotDecision } from "../../../src-shared/domain/decision.ts";
import type { SheetReading } from "../../../src-shared/domain/reading.ts";
import type { ReadingRound } from "../../../src-shared/domain/reading-rounds.ts";
import type { SheetQuality } from "../../../src-shared/domain/scan-quality.ts";
import type { SheetStanding } from "../../../src-shared/domain/sheet-standing.ts";
import type { SheetState } from "../../../src-shared/domain/sheet-states.ts";
import type { QueueWhere } from "../verification/queue-port.ts";
import type { Box } from "./box-port.ts";

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
  /** Whose turn it is while it waits for people; which round settled it once it is decided. */
  readonly round: ReadingRound;
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

export interface SheetWithReading extends Sheet {
  readonly boxNumber: number;
  readonly reading: SheetReading;
  /** What stands; null while the sheet waits, also where one or two people have read it. */
  readonly decision: BallotDecision | null;
}

export interface SheetTable {
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
}
