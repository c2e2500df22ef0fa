import type { Random } from "./random.ts";

/** `count` different items; the heavier, the likelier (exponential keys of Efraimidis and Spirakis). */
export function weightedSample<T>(
  items: readonly T[],
  count: number,
  weight: (item: T) => number,
  random: Random,
): T[] {
  if (count === 0) return [];
  const keyed = items.map((item) => ({ item, key: Math.log(1 - random.next()) / weight(item) }));
  keyed.sort((a, b) => b.key - a.key);
  return keyed.slice(0, count).map(({ item }) => item);
}
