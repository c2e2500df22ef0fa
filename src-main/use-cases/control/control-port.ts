import type { ControlReading } from "../../../src-shared/domain/control-reading.ts";
import type { SheetWithReading } from "../boxes/sheet-port.ts";

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

/** What the control reader saw; at most one record a sheet, never changed. */
export interface ControlTable {
  add(sheet: number, control: ControlReading, at: string): Promise<void>;
  of(sheet: number): Promise<ControlReading | null>;
  /** Share of the accepted sheets of a count that is read again; 0 where none was set. */
  share(count: number): Promise<number>;
  setShare(count: number, share: number, record: { reason: string | null; at: string; by: string }): Promise<void>;
  /** The next sheet after `after` that is drawn and not read again yet, of any started count. */
  next(after: number): Promise<SheetWithReading | null>;
  progress(count: number): Promise<ControlProgress | null>;
}
