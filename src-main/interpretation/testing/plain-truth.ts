import type { Layout } from "../../../src-shared/domain/layout.ts";
import type { SheetTruth } from "../../simulator/sheet-truth.ts";

/** A stamped ballot of this form without a mark, and what a test changes about it. */
export function plainTruth(layout: Layout, changes: Partial<SheetTruth> = {}): SheetTruth {
  return {
    sheet: "1",
    ballotId: "100000001",
    ballotNumber: layout.ballotNumber,
    type: layout.ballotType,
    list: layout.list,
    partyVote: null,
    personalVotes: [],
    writeIns: [],
    remark: null,
    stamp: "clear",
    mustVerify: false,
    decision: { decision: "approve", list: layout.list ?? "BLANK", personalVotes: [], writeIns: [] },
    ...changes,
  };
}
