import { first } from "./001-first.ts";
import { feedings } from "./002-feedings.ts";
import { accounts } from "./003-accounts.ts";
import { scannedPaper } from "./004-scanned-paper.ts";
import { differences } from "./005-differences.ts";
import { control } from "./006-control.ts";
import { tighterLimits } from "./007-tighter-limits.ts";
import { spotChecks } from "./008-spot-checks.ts";
import { queue } from "./009-queue.ts";
import { asides } from "./010-asides.ts";
import { drafts } from "./011-drafts.ts";
import { secondReader } from "./012-second-reader.ts";
import { handCounts } from "./013-hand-counts.ts";

/** In order; `user_version` of a store is the number of those it has. */
export const migrations: readonly string[] = [
  first,
  feedings,
  accounts,
  scannedPaper,
  differences,
  control,
  tighterLimits,
  spotChecks,
  queue,
  asides,
  drafts,
  secondReader,
  handCounts,
];
