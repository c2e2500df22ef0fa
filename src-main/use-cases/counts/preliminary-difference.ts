import type { CountKey } from "../../../src-shared/domain/count-result.ts";
import type { StoreTransaction } from "../store-port.ts";
import type { Count } from "./count-port.ts";

export interface ListDifference {
  readonly list: string;
  readonly preliminary: number;
  readonly now: number;
}

/**
 * A count's ballots per list beside those of the latest preliminary count of the same ballots.
 * Null where there is none, or where the count has no result.
 */
export async function preliminaryDifference(
  tx: StoreTransaction,
  count: Count,
  result: Count["result"] = count.result,
): Promise<ListDifference[] | null> {
  const preliminary = (await tx.counts.all())
    .filter((other) => other.id !== count.id && other.key.stage === "preliminary" && other.state !== "discarded")
    .filter((other) => sameBallots(other.key, count.key))
    .sort((a, b) => b.key.ordinal - a.key.ordinal)
    .find((other) => other.result)?.result;
  if (!preliminary || !result) return null;
  const before = new Map(preliminary.lists.map((line) => [line.list, line.ballots]));
  const now = new Map(result.lists.map((line) => [line.list, line.ballots]));
  return [...new Set([...now.keys(), ...before.keys()])].map((list) => ({
    list,
    preliminary: before.get(list) ?? 0,
    now: now.get(list) ?? 0,
  }));
}

function sameBallots(a: CountKey, b: CountKey): boolean {
  return (["event", "election", "contest", "category", "area"] as const).every((part) => a[part] === b[part]);
}
