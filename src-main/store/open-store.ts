import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { refuse } from "../../src-shared/result.ts";
import { migrations } from "./migrations/migrations.ts";
import type { Schema } from "./schema.ts";
import { lockStore } from "./store-lock.ts";

export interface OpenStore {
  readonly db: Kysely<Schema>;
  readonly imagesDir: string;
  close(): Promise<void>;
}

/**
 * Opens the store of a counting centre, makes it where there is none, and brings an older one up to date.
 * Refuses `store-newer` (written by a newer version), `store-in-use` (another process has it), `no-store` (read-only and absent).
 */
export async function openStore(dir: string, access: "own" | "read-only" = "own"): Promise<OpenStore> {
  const file = join(dir, "store.sqlite");
  if (access === "read-only" && !existsSync(file)) {
    refuse("no-store", `There is no store in ${dir}: no file store.sqlite. Check the folder's name.`, { dir });
  }
  if (access === "own") mkdirSync(join(dir, "images"), { recursive: true });
  const unlock = access === "own" ? lockStore(dir) : () => {};
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { readonly: access === "read-only", timeout: 5000 });
    // Before anything is written: a newer store stays exactly as it is.
    const version = readVersion(sqlite, dir);
    if (access === "own") {
      sqlite.pragma("journal_mode = WAL");
      sqlite.pragma("synchronous = FULL");
      sqlite.pragma("foreign_keys = ON");
      migrate(sqlite, version);
    } else if (version < migrations.length) {
      refuse("store-older", `The store in ${dir} is of an older version; open it once with this version first.`, {
        dir,
      });
    }
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
    // Kysely closes the database only once it has been used.
    const opened = sqlite;
    return {
      db,
      imagesDir: join(dir, "images"),
      async close() {
        await db.destroy();
        opened.close();
        unlock();
      },
    };
  } catch (error) {
    sqlite?.close();
    unlock();
    throw error;
  }
}

function readVersion(sqlite: Database.Database, dir: string): number {
  const version = Number(sqlite.pragma("user_version", { simple: true }));
  if (version > migrations.length) {
    refuse(
      "store-newer",
      `The store in ${dir} was written by a newer version of Tellesentral (schema ${version}, this version knows ${migrations.length}). ` +
        "Nothing was changed. Use the newer version, or another store folder.",
      { version, known: migrations.length },
    );
  }
  return version;
}

function migrate(sqlite: Database.Database, version: number): void {
  for (let next = version; next < migrations.length; next++) {
    sqlite.transaction(() => {
      sqlite.exec(migrations[next] as string);
      sqlite.pragma(`user_version = ${next + 1}`);
    })();
  }
}
