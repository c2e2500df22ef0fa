import type { Kysely } from "kysely";
import { refuse } from "../../../src-shared/result.ts";
import type { Account, AccountTable } from "../../use-cases/identity/account-port.ts";
import type { Schema } from "../schema.ts";

/** Names that people would take for the same: case and the two ways to write å do not tell them apart. */
const keyOf = (name: string) => name.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLocaleLowerCase("nb");

export function accountRows(trx: Kysely<Schema>): AccountTable {
  const select = () =>
    trx.selectFrom("account").select(["id", "name", "role", "active", "created_at", "created_by"]).orderBy("id");
  type Row = Awaited<ReturnType<ReturnType<typeof select>["executeTakeFirstOrThrow"]>>;
  const toAccount = (row: Row): Account => ({
    id: row.id,
    name: row.name,
    role: row.role,
    active: row.active === 1,
    createdAt: row.created_at,
    createdBy: row.created_by,
  });
  return {
    all: async () => (await select().execute()).map(toAccount),
    async get(id) {
      const row = await select().where("id", "=", id).executeTakeFirst();
      return row ? toAccount(row) : refuse("unknown-account", `There is no account ${id} in this store.`);
    },
    async findByName(name) {
      const row = await select().where("name_key", "=", keyOf(name)).executeTakeFirst();
      return row ? toAccount(row) : null;
    },
    async passwordHash(id) {
      const row = await trx.selectFrom("account").select("password_hash").where("id", "=", id).executeTakeFirst();
      return row?.password_hash ?? null;
    },
    async add({ name, role, passwordHash }, at, by) {
      const { insertId } = await trx
        .insertInto("account")
        .values({ name, name_key: keyOf(name), role, password_hash: passwordHash, created_at: at, created_by: by })
        .executeTakeFirstOrThrow();
      return Number(insertId);
    },
    async update(id, { role, active, passwordHash }) {
      await trx
        .updateTable("account")
        .set({
          ...(role === undefined ? {} : { role }),
          ...(active === undefined ? {} : { active: active ? 1 : 0 }),
          ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
        })
        .where("id", "=", id)
        .execute();
    },
  };
}
