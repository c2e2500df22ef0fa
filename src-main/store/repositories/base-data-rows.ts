import type { Kysely, Selectable } from "kysely";
import { baseData } from "../../../src-shared/domain/base-data.ts";
import { layout } from "../../../src-shared/domain/layout.ts";
import type { BaseDataTable, StoredBaseData } from "../../use-cases/basedata/base-data-port.ts";
import type { Schema } from "../schema.ts";

/** Parsed models by hash: content-named, so they never go stale, and large enough to be worth keeping. */
export type BaseDataCache = Map<string, StoredBaseData["baseData"]>;

export function baseDataRows(trx: Kysely<Schema>, cache: BaseDataCache): BaseDataTable {
  const columns = ["hash", "signature", "signer", "fingerprint", "imported_at", "imported_by", "active"] as const;
  const toStored = async (
    row: Pick<Selectable<Schema["base_data"]>, (typeof columns)[number]> | undefined,
  ): Promise<StoredBaseData | null> => {
    if (!row) return null;
    if (!cache.has(row.hash)) {
      const { model } = await trx
        .selectFrom("base_data")
        .select("model")
        .where("hash", "=", row.hash)
        .executeTakeFirstOrThrow();
      cache.set(row.hash, baseData.parse(JSON.parse(model)));
    }
    return {
      baseData: cache.get(row.hash)!,
      hash: row.hash,
      signature: {
        status: row.signature,
        ...(row.signer === null ? {} : { signer: row.signer }),
        ...(row.fingerprint === null ? {} : { fingerprint: row.fingerprint }),
      },
      importedAt: row.imported_at,
      importedBy: row.imported_by,
      active: row.active === 1,
    };
  };
  return {
    findActive: async () =>
      toStored(await trx.selectFrom("base_data").select(columns).where("active", "=", 1).executeTakeFirst()),
    find: async (hash) =>
      toStored(await trx.selectFrom("base_data").select(columns).where("hash", "=", hash).executeTakeFirst()),
    async add(read, bytes, at, by) {
      const { event, version } = read.baseData;
      await trx
        .insertInto("base_data")
        .values({
          hash: read.hash,
          event: event.id,
          version,
          training: event.training ? 1 : 0,
          signature: read.signature.status,
          signer: read.signature.signer ?? null,
          fingerprint: read.signature.fingerprint ?? null,
          model: JSON.stringify(read.baseData),
          package: Buffer.from(bytes),
          imported_at: at,
          imported_by: by,
          active: 0,
        })
        .execute();
    },
    async activate(hash) {
      await trx.updateTable("base_data").set({ active: 0 }).where("hash", "<>", hash).execute();
      await trx.updateTable("base_data").set({ active: 1 }).where("hash", "=", hash).execute();
    },
    async layouts(hash) {
      const rows = await trx
        .selectFrom("layout")
        .select("model")
        .where("base_data_hash", "=", hash)
        .orderBy("ballot_number")
        .execute();
      return rows.map((row) => layout.parse(JSON.parse(row.model)));
    },
    async setLayouts(hash, layouts) {
      await trx.deleteFrom("layout").where("base_data_hash", "=", hash).execute();
      for (const one of layouts) {
        await trx
          .insertInto("layout")
          .values({ base_data_hash: hash, ballot_number: one.ballotNumber, model: JSON.stringify(one) })
          .execute();
      }
    },
  };
}
