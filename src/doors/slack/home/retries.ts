import type { After } from '../../../platform/timers.ts';

/** How long to wait after each failure (ms). Then it is left until the next change, or until they look again. */
const WAITS: readonly number[] = [1_000, 2_000, 5_000, 10_000, 20_000, 40_000];

export interface Retries {
  /** Tries again later, at the earliest after `atLeastMs`; false when it was tried often enough. */
  again(key: string, atLeastMs: number): boolean;
  /** It worked, or is pointless. */
  over(key: string): void;
  stop(): void;
}

/** Counts failures per key and says when to try again. */
export function createRetries(after: After, retry: (key: string) => void): Retries {
  let stopped = false;
  const failing = new Map<string, { count: number; cancel: () => void }>();
  const over = (key: string): void => {
    failing.get(key)?.cancel();
    failing.delete(key);
  };
  return {
    again(key, atLeastMs) {
      const count = failing.get(key)?.count ?? 0;
      const wait = WAITS[count];
      over(key);
      if (stopped || wait === undefined) return false;
      failing.set(key, { count: count + 1, cancel: after(Math.max(wait, atLeastMs), () => retry(key)) });
      return true;
    },
    over,
    stop() {
      stopped = true;
      for (const key of [...failing.keys()]) over(key);
    },
  };
}
