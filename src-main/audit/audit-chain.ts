import { createHash } from "node:crypto";
import { canonicalJson } from "./canonical-json.ts";

/** One entry of the audit log as stored; `data` is canonical JSON. */
export interface AuditEntry {
  readonly seq: number;
  /** ISO 8601, UTC */
  readonly at: string;
  readonly person: string;
  readonly type: string;
  readonly data: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** What the first entry is chained to. */
export const CHAIN_START = "0".repeat(64);

/** SHA-256 over the hash before it and the canonical JSON of the entry, hex. */
export function entryHash(entry: Omit<AuditEntry, "hash">): string {
  const { previousHash, seq, at, person, type, data } = entry;
  return sha256(`${previousHash}\n${canonicalJson({ seq, at, person, type, data })}`);
}

export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
