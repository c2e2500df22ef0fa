import { readBaseDataPackage } from "../basedata/read-base-data-package.ts";
import type { ConditionLevel } from "../simulator/conditions.ts";
import { createScanWriter } from "../simulator/scan-writer.ts";
import type { SheetTruth } from "../simulator/sheet-truth.ts";
import { hasHandwriting, type PlannedSheet, type TestPlan } from "./test-plan.ts";

export interface RehearseOptions {
  readonly out: string;
  readonly seed: string;
  readonly condition: ConditionLevel;
  readonly trustedCaPem?: string;
  onSheet?(done: number): void;
}

/** Paints the ballots of a test as people would have marked them, for training without paper. */
export async function rehearseTest(plan: TestPlan, baseDataBytes: Uint8Array, options: RehearseOptions): Promise<void> {
  const { trustedCaPem, out, seed, condition } = options;
  const { baseData } = await readBaseDataPackage(baseDataBytes, trustedCaPem ? { trustedCaPem } : {});
  const writer = await createScanWriter({ baseData, seed, conditions: condition });
  try {
    await writer.write(out, plan.sheets.map(marked), options.onSheet);
  } finally {
    await writer.close();
  }
}

function marked(sheet: PlannedSheet, index: number): SheetTruth {
  const { ballotId, ballotNumber, type, list, partyVote, personalVotes, writeIn, writing } = sheet;
  const writeIns = writeIn ? [writeIn.candidate] : [];
  return {
    sheet: String(index + 1).padStart(4, "0"),
    ballotId,
    ballotNumber,
    type,
    list,
    partyVote,
    personalVotes,
    writeIns,
    remark: writing,
    stamp: "clear",
    mustVerify: hasHandwriting(sheet),
    decision: { decision: "approve", list: list ?? partyVote ?? "BLANK", personalVotes, writeIns },
  };
}
