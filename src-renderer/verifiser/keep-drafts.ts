import type { BallotDraft } from "../../src-shared/contract/verification.ts";
import { client } from "../shared/client.ts";

/**
 * Keeps answers with the service as they are given, so that a crash costs none: for each ballot one call at a time, and then the
 * newest. In the service and not in this window, since others use the window too. A call that fails is no loss yet: the answers
 * are still on the screen, and the frame says that the service does not answer.
 */
export function keepDrafts(count: string) {
  const newest = new Map<string, BallotDraft>();
  const underWay = new Map<string, Promise<void>>();

  async function send(sheet: string): Promise<void> {
    for (let draft = newest.get(sheet); draft; draft = newest.get(sheet)) {
      newest.delete(sheet);
      await client.verification.keepDraft({ count, sheet, draft }).catch(() => {});
    }
    underWay.delete(sheet);
  }

  return {
    keep(sheet: string, draft: BallotDraft) {
      newest.set(sheet, draft);
      if (!underWay.has(sheet)) underWay.set(sheet, send(sheet));
    },
    /** Nothing more is sent about a ballot that is being decided. */
    async settle(sheet: string) {
      await underWay.get(sheet);
    },
  };
}
