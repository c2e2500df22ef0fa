/**
 * What a sample without repeats says about all ballots: exact hypergeometric bounds, no normal approximation.
 * Source: W. G. Cochran, Sampling Techniques (1977), 3.6; for audits M. Lindeman and P. B. Stark (2012).
 */

const logFactorials: number[] = [0];

function logFactorial(n: number): number {
  for (let i = logFactorials.length; i <= n; i++) logFactorials.push(logFactorials[i - 1]! + Math.log(i));
  return logFactorials[n]!;
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** Chance of at most `found` misread ballots in a sample of `size` when `misread` of `population` are. */
export function chanceOfAtMost(found: number, size: number, misread: number, population: number): number {
  let chance = 0;
  const least = Math.max(0, size - (population - misread));
  const whole = logChoose(population, size);
  for (let k = least; k <= Math.min(found, misread, size); k++)
    chance += Math.exp(logChoose(misread, k) + logChoose(population - misread, size - k) - whole);
  return Math.min(1, chance);
}

/**
 * The most ballots of `population` that may be misread, as sure as `confidence` (0..1), after `found` in a sample of `size`.
 * One-sided: with more than this, a sample as good as ours comes with a chance below 1 - confidence.
 */
export function mostMisread(found: number, size: number, population: number, confidence: number): number {
  let low = found;
  let high = population - (size - found);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (chanceOfAtMost(found, size, middle, population) >= 1 - confidence) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Ballots to look at so that, if none of them is misread, at most `share` (0..1) of all are, as sure as `confidence`. */
export function sizeForShare(share: number, population: number, confidence: number): number {
  const allowed = Math.floor(share * population);
  let low = 0;
  let high = population;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (mostMisread(0, middle, population, confidence) <= allowed) high = middle;
    else low = middle + 1;
  }
  return low;
}
