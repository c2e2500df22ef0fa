/** Sheets a minute over the last half minute; null until there is something to go by. */
export interface Pace {
  tick(): void;
  perMinute(): number | null;
}

const WINDOW_MS = 30_000;
const LEAST_MS = 1_000;

export function createPace(now: () => number = () => performance.now()): Pace {
  const ticks: number[] = [];
  return {
    tick() {
      const at = now();
      ticks.push(at);
      while (ticks[0]! < at - WINDOW_MS) ticks.shift();
    },
    perMinute() {
      const spanMs = now() - (ticks[0] ?? now());
      return ticks.length < 2 || spanMs < LEAST_MS ? null : Math.round(((ticks.length - 1) / spanMs) * 60_000);
    },
  };
}
