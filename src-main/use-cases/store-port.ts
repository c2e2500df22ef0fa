import type { AuditEventType } from "../../src-shared/domain/audit-events.ts";
import type { BaseDataTable } from "./basedata/base-data-port.ts";
import type { BoxTable } from "./boxes/box-port.ts";
import type { FeedingTable } from "./boxes/feeding-port.ts";
import type { SheetTable } from "./boxes/sheet-port.ts";
import type { ControlTable } from "./control/control-port.ts";
import type { CountTable } from "./counts/count-port.ts";
import type { DifferenceTable } from "./counts/difference-port.ts";
import type { AccountTable } from "./identity/account-port.ts";
import type { HandCountTables } from "./spot-check/hand-count-port.ts";
import type { SpotCheckTables } from "./spot-check/spot-check-port.ts";
import type { DecisionTable } from "./verification/decision-port.ts";
import type { DuplicateTable } from "./verification/duplicate-port.ts";
import type { DraftTable, HoldTable } from "./verification/hold-port.ts";
import type { AsideTable } from "./verification/queue-port.ts";
import type { SecondReadingTable } from "./verification/second-reading-port.ts";

/** One entry of the audit log: what happened, as a type and plain values. */
export interface AuditEvent {
  readonly type: AuditEventType;
  readonly [detail: string]: unknown;
}

/** The store within one transaction. `get…` refuses with an `unknown-…` code, `find…` gives null. */
export interface StoreTransaction {
  readonly baseData: BaseDataTable;
  readonly counts: CountTable;
  readonly boxes: BoxTable;
  readonly feedings: FeedingTable;
  readonly sheets: SheetTable;
  readonly asides: AsideTable;
  readonly holds: HoldTable;
  readonly drafts: DraftTable;
  readonly decisions: DecisionTable;
  readonly secondReadings: SecondReadingTable;
  readonly controls: ControlTable;
  readonly duplicates: DuplicateTable;
  readonly spotChecks: SpotCheckTables;
  readonly handCounts: HandCountTables;
  readonly differences: DifferenceTable;
  /** Takes all counting out of a store of training elections; gives the pictures that nothing names any more. */
  emptyCounts(): Promise<{ readonly sheets: number; readonly images: readonly string[] }>;
  readonly accounts: AccountTable;
  readonly audit: { append(event: AuditEvent): Promise<void> };
}
