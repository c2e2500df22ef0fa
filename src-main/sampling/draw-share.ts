import { createHash } from "node:crypto";

/** Numbers of 32 bits; the share is cut at this many of them. */
const NUMBERS = 2 ** 32;

/**
 * Whether a sheet falls within a share, by a seed that is secret while people decide and shown afterwards: the first eight hexadecimal
 * digits of SHA-256 of the UTF-8 text `seed,sheet`, read as a number, lie below share times 2^32. Anybody with `sha256sum` and the log
 * can do it again. A sheet drawn at one share is drawn at every larger one.
 * @param sheet its number in the store, as the log names it
 * @param share 0..1
 */
export function isDrawnBySeed(seed: string, sheet: number, share: number): boolean {
  const digest = createHash("sha256").update(`${seed},${sheet}`, "utf8").digest("hex");
  return Number.parseInt(digest.slice(0, 8), 16) < Math.min(1, Math.max(0, share)) * NUMBERS;
}
