import { verifyStore } from "../audit/verify-store.ts";
import { openStore } from "../store/open-store.ts";
import { procedures } from "./procedures.ts";

const os = procedures.log;
const PAGE = 100;

export const logProcedures = {
  list: os.list.handler(async ({ context: { app }, input }) => {
    const lines = await app.read.auditLog({
      limit: PAGE,
      ...input.filter,
      ...(input.before === null ? {} : { before: input.before }),
    });
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
