/**
 * Seeded randomness (sfc32): the same seed gives the same numbers on every machine. Used wherever the product invents
 * something: simulated sheets, invented elections, samples. Never for secrets.
 */
export interface Random {
  /** Uniform in 0..1, 1 excluded, 32 bits. */
  next(): number;
  /** Uniform integer in 0..n-1. */
  int(n: number): number;
  /** Uniform in low..high. */
  between(low: number, high: number): number;
  /** Normal, mean 0, standard deviation 1. */
  normal(): number;
  /** True with probability p. */
  chance(p: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of the keys, as likely as its weight says. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K;
  /** A shuffled copy. */
  shuffle<T>(items: readonly T[]): T[];
  /**
   * An independent stream that depends on this one's seed and the label only, not on what has been drawn:
   * sheet 17 looks the same whichever worker paints it, and however many sheets there are.
   */
  fork(label: string | number): Random;
}

export function createRandom(seed: string | number): Random {
  const text = String(seed);
  let [a, b, c, counter] = stateOf(text);
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  // sfc32 needs some rounds before its state has lost the pattern of the seed
  for (let round = 0; round < 15; round++) next();

  const random: Random = {
    next,
    int: (n) => Math.floor(next() * n),
    between: (low, high) => low + (high - low) * next(),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (p) => next() < p,
    pick: (items) => {
      if (items.length === 0) throw new RangeError("nothing to pick from");
      return items[random.int(items.length)]!;
    },
    weighted: <K extends string>(weights: Readonly<Partial<Record<K, number>>>): K => {
      const entries = Object.entries(weights) as [K, number][];
      let at = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        at -= weight;
        if (at < 0) return key;
      }
      return entries.at(-1)![0];
    },
    shuffle: (items) => {
      const copy = items.slice();
      for (let last = copy.length - 1; last > 0; last--) {
        const other = random.int(last + 1);
        [copy[last], copy[other]] = [copy[other]!, copy[last]!];
      }
      return copy;
    },
    fork: (label) => createRandom(`${text}/${label}`),
  };
  return random;
}

/** Four 32-bit words from a text: FNV-1a with four offsets, mixed at the end (murmur3's finaliser). */
function stateOf(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    for (let w = 0; w < 4; w++) words[w] = Math.imul(words[w]! ^ (unit + w * 131), 0x01000193);
  }
  return words.map((word) => {
    let x = word ^ (word >>> 16);
    x = Math.imul(x, 0x85ebca6b);
    x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
    return x ^ (x >>> 16);
  }) as [number, number, number, number];
}
