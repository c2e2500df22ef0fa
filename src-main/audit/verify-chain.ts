import type { Problem } from "../../src-shared/result.ts";
import { type AuditEntry, CHAIN_START, entryHash } from "./audit-chain.ts";

/** Checks entry by entry that nothing was altered, taken out or put in between. Cutting off the end shows in `verify-store.ts`. */
export function createChainCheck(): {
  check(entry: AuditEntry): Problem[];
  readonly entries: number;
  readonly head: string;
} {
  let entries = 0;
  let head = CHAIN_START;
  return {
    check(entry) {
      const problems: Problem[] = [];
      const where = `log entry ${entry.seq} (${entry.type})`;
      if (entry.seq !== entries + 1) {
        problems.push({
          code: "log-gap",
          where,
          message: `follows entry ${entries}: entries were taken out or put in`,
        });
      }
      if (entry.previousHash !== head) {
        problems.push({ code: "log-broken", where, message: "is not chained to the entry before it" });
      }
      if (entryHash(entry) !== entry.hash) {
        problems.push({ code: "log-altered", where, message: "is not what was written: its hash does not fit" });
      }
      entries = entry.seq;
      head = entry.hash;
      return problems;
    },
    get entries() {
      return entries;
    },
    get head() {
      return head;
    },
  };
}
