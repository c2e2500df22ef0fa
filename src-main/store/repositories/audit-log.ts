import type { Kysely } from "kysely";
import { CHAIN_START, entryHash } from "../../audit/audit-chain.ts";
import { canonicalJson } from "../../audit/canonical-json.ts";
import type { AuditEvent, StoreTransaction } from "../../use-cases/store-port.ts";
import type { Schema } from "../schema.ts";

/** Appends to the hash chain within the transaction of the change that it tells of. */
export function auditLog(
  trx: Kysely<Schema>,
  at: () => string,
  person: string,
  appended: AuditEvent[],
): StoreTransaction["audit"] {
  return {
    async append(event) {
      const { type, ...details } = event;
      const last = await trx
        .selectFrom("audit")
        .select(["seq", "hash"])
        .orderBy("seq", "desc")
        .limit(1)
        .executeTakeFirst();
      const entry = {
        seq: (last?.seq ?? 0) + 1,
        at: at(),
        person,
        type,
        data: canonicalJson(details),
        previousHash: last?.hash ?? CHAIN_START,
      };
      const { previousHash, ...row } = entry;
      await trx
        .insertInto("audit")
        .values({ ...row, previous_hash: previousHash, hash: entryHash(entry) })
        .execute();
      appended.push(event);
    },
  };
}
