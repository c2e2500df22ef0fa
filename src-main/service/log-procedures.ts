import type { LogFilter } from "../../src-shared/contract/log.ts";
import type { App } from "../app.ts";
import { verifyStore } from "../audit/verify-store.ts";
import { openStore } from "../store/open-store.ts";
import type { AuditLine } from "../store/read-models/audit-page.ts";
import { holdBackReadings } from "./hold-back-readings.ts";
import { procedures } from "./procedures.ts";

const os = procedures.log;
const PAGE = 100;

/** A page of what may be shown; where nothing of it may, the next one, so that the list does not end there. */
async function shownPage(app: App, filter: LogFilter, before: number | null): Promise<AuditLine[]> {
  for (let from = before; ; ) {
    const page = await app.read.auditLog({ limit: PAGE, ...filter, ...(from === null ? {} : { before: from }) });
    const shown = await holdBackReadings(app, page, filter);
    if (shown.length > 0 || page.length < PAGE) return shown;
    from = page.at(-1)!.seq;
  }
}

export const logProcedures = {
  list: os.list.handler(async ({ context: { app }, input }) => {
    const lines = await shownPage(app, input.filter, input.before);
    const [newest] = await app.read.auditLog({ limit: 1 });
    return {
      entries: lines.map(({ seq, at, person, type, details, hash }) => ({
        number: seq,
        at,
        by: person,
        type,
        details: { ...details },
        hash,
      })),
      total: newest?.seq ?? 0,
    };
  }),
  verify: os.verify.handler(async ({ context: { storeDir } }) => {
    const store = await openStore(storeDir, "read-only");
    try {
      const { problems, entries, head } = await verifyStore(store.db, store.imagesDir);
      return {
        ok: problems.length === 0,
        entries,
        problems: problems.map((problem) => `${problem.where}: ${problem.message}`),
        head,
      };
    } finally {
      await store.close();
    }
  }),
};
