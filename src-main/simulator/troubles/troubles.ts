import { feedTroubles } from "./feed-troubles.ts";
import { markTroubles } from "./mark-troubles.ts";
import { openTroublePainter } from "./open-trouble-painter.ts";
import { paperTroubles } from "./paper-troubles.ts";
import { printTroubles } from "./print-troubles.ts";
import { scannerTroubles } from "./scanner-troubles.ts";
import { stampTroubles } from "./stamp-troubles.ts";
import type { Trouble, TroublePainter, TroublePainterOptions } from "./trouble.ts";
import { writingTroubles } from "./writing-troubles.ts";

export type { Trouble, TroubleClass, TroubledSheet, TroublePainter } from "./trouble.ts";

/** Every kind of hostile sheet that the accuracy suite measures. */
export const troubles: readonly Trouble[] = [
  ...paperTroubles,
  ...printTroubles,
  ...scannerTroubles,
  ...feedTroubles,
  ...markTroubles,
  ...stampTroubles,
  ...writingTroubles,
];

/** A painter of every kind there is; opening one takes some seconds, for the ballots are rendered once. */
export function createTroublePainter(options: TroublePainterOptions): Promise<TroublePainter> {
  return openTroublePainter(options, troubles);
}
