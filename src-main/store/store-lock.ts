import { join } from "node:path";
import Database from "better-sqlite3";
import { refuse } from "../../src-shared/result.ts";

/**
 * Keeps a second process out of a store for as long as this one lives. The lock is the operating system's, taken through a
 * small database file of its own: it vanishes with a killed process, so that nobody deletes stale lock files by hand.
 */
export function lockStore(dir: string): () => void {
  const lock = new Database(join(dir, "store.lock"), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== "SQLITE_BUSY") throw error;
    refuse(
      "store-in-use",
      `Another program is counting with the store in ${dir}. Nothing was changed. Wait until it is done, or end it, and try again.`,
      { dir },
    );
  }
  return () => lock.close();
}
