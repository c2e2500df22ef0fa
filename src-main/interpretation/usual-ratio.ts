/** The middle one of some ratios, 1 where there are none. */
export function usualRatio(ratios: readonly number[]): number {
  if (ratios.length === 0) return 1;
  const sorted = ratios.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
