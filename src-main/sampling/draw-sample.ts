import { createHash } from "node:crypto";

/** The digits thrown in public: at least this many give more seeds than anybody could try beforehand. */
export const MIN_DICE = 20;

/**
 * Draws `size` of the numbers 1..`population` from a public seed, so that anybody can do it again with paper, dice and any program
 * for SHA-256: the i-th number is 1 + (SHA-256 of the UTF-8 text `seed,i`, read as one whole number) modulo the population.
 * Source: R. L. Rivest's sampler as in P. B. Stark's audit tools.
 * @param repeats true: a number may come twice and then counts twice (needed by the risk limit); false: it is passed over
 * @returns in the order drawn
 */
export function drawSample(
  seed: string,
  { population, size, repeats }: { population: number; size: number; repeats: boolean },
): number[] {
  if (!repeats && size > population) throw new RangeError(`${size} of ${population} cannot be drawn without repeats`);
  const drawn: number[] = [];
  const seen = new Set<number>();
  for (let i = 1; drawn.length < size; i++) {
    const digest = createHash("sha256").update(`${seed},${i}`, "utf8").digest("hex");
    const number = Number(BigInt(`0x${digest}`) % BigInt(population)) + 1;
    if (!repeats && seen.has(number)) continue;
    seen.add(number);
    drawn.push(number);
  }
  return drawn;
}
