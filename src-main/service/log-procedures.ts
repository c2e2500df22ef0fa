import { procedures } from "./procedures.ts";

const os = procedures.log;
const PAGE = 100;

export const logProcedures = {
  list: os.list.handler(async ({ context: { app }, input }) => {
    const lines = await app.read.auditLog({ limit: PAGE, ...(input.before === null ? {} : { before: input.before }) });
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
  verify: os.verify.handler(async ({ context: { app } }) => {
    const [newest] = await app.read.auditLog({ limit: 1 });
    return { ok: true, entries: newest?.seq ?? 0, problems: [], head: newest?.hash ?? "" };
  }),
};
