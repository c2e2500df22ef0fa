import type { FedSheet, Scanner } from "../../../src-main/scanning/scanner-port.ts";
import type { Mishap } from "../../../src-main/scanning/simulated-escl/mishap.ts";

/** What a rig's device or driver can be made to do; `paper`: what was fed lies in an output and does not come again. */
export type Trouble = Mishap["kind"] | "backend-killed" | "paper";

/** One driver with a device behind it that misbehaves on order: what the conformance tests run on. */
export interface Rig {
  readonly name: string;
  /** What is missing here; the tests are skipped with these words. Null when all is there. */
  readonly missing: string | null;
  readonly can: readonly Trouble[];
  start(options?: RigOptions): Promise<RunningRig>;
}

export interface RigOptions {
  readonly sheets: number;
  readonly mishaps?: readonly Mishap[];
}

export interface RunningRig {
  readonly scanner: Scanner;
  /** Names of the two sides as the pictures show them, `7-1 7-2`. */
  identify(sheet: FedSheet): Promise<string>;
  /** The operator clears path and cover, plugs in and switches on; what stuck lies on top of the tray. */
  mend(): Promise<void>;
  /** The operator lays the last sheets of the output on top of the tray again. */
  takeBack(sheets: number): void;
  /** Sheets in the output, which only the operator's eye sees. */
  inOutput(): number;
  /** The sheet that lies on top of the output, as its pictures would show it. */
  lastInOutput(): string | null;
  /** Sheets in the tray and stuck in the path, which only the operator's eye sees. */
  notFed(): number;
  /** Ends the driver's own process as a crash would; absent where there is none. */
  killBackend?(): void;
  close(): Promise<void>;
}

/** The pile as it should be stored. */
export function pile(sheets: number): string[] {
  return Array.from({ length: sheets }, (_, index) => `${index + 1}-1 ${index + 1}-2`);
}
