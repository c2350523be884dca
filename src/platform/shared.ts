/** What to keep from now on: null for nothing; `life`: how long (ms). */
export interface Agreed<V, T> {
  readonly keep: V | null;
  readonly life: number;
  readonly answer: T;
}

/**
 * What the instances of the desk know together for a while, by its name: paces, limits, what was seen already. Where only
 * one instance can be, it stands in its memory.
 */
export interface Shared {
  /** Nobody else is there: what this process knows is all that there is. */
  readonly alone: boolean;
  /**
   * Hands `decide` what is kept (null: nothing, or no longer) and the time by the clock that all go by (ms); keeps what it
   * says. One after the other over all instances; may be run again, so it tells nobody.
   */
  change<V, T>(name: string, decide: (kept: V | null, now: number) => Agreed<V, T>): Promise<T>;
}

/** True for whoever asks first under that name, over all instances, and for nobody else for so long (ms). */
export const isFirstToKnow = (shared: Shared, name: string, life: number): Promise<boolean> =>
  shared.change<true, boolean>(name, (known) => ({ keep: known ?? true, life, answer: known === null }));

/** For one instance. `now`: milliseconds from any origin, that never jump. */
export function createShared(now: () => number): Shared {
  const kept = new Map<string, { readonly value: unknown; readonly until: number }>();

  function sweep(at: number): void {
    for (const [name, { until }] of kept) {
      // Nearly in the order of their ends: what lives longer than what came after it waits a little.
      if (until > at) return;
      kept.delete(name);
    }
  }

  return {
    alone: true,
    async change<V, T>(name: string, decide: (kept: V | null, now: number) => Agreed<V, T>): Promise<T> {
      const at = now();
      const before = kept.get(name);
      const known = before !== undefined && before.until > at ? (before.value as V) : null;
      const { keep, life, answer } = decide(known, at);
      sweep(at);
      // Unchanged, and it lives on.
      if (keep === known) return answer;
      kept.delete(name);
      if (keep !== null) kept.set(name, { value: keep, until: at + life });
      return answer;
    },
  };
}
