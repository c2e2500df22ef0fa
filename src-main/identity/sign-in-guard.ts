/**
 * Slows down guessing: after a few wrong passwords for a name each further one makes it wait longer. Kept in memory: a
 * restart of the service is an act of somebody at the machine.
 */
export interface SignInGuard {
  /** Seconds to wait before this name may try again; 0 where it may now. */
  waitSeconds(name: string, now: Date): number;
  failed(name: string, now: Date): void;
  succeeded(name: string): void;
}

const FREE_TRIES = 5;
const FIRST_WAIT_S = 15;
const LONGEST_WAIT_S = 15 * 60;

export function createSignInGuard(): SignInGuard {
  const failures = new Map<string, { count: number; lastMs: number }>();
  const waitOf = (count: number) =>
    count < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (count - FREE_TRIES));
  return {
    waitSeconds(name, now) {
      const known = failures.get(name);
      if (!known) return 0;
      return Math.max(0, Math.ceil(waitOf(known.count) - (now.getTime() - known.lastMs) / 1000));
    },
    failed(name, now) {
      failures.set(name, { count: (failures.get(name)?.count ?? 0) + 1, lastMs: now.getTime() });
    },
    succeeded(name) {
      failures.delete(name);
    },
  };
}
