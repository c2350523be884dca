import type { After } from '../../../../src/intake/slack/after.ts';

/** Timers that the test lets go off. */
export interface ManualTimers {
  readonly after: After;
  /** Lets everything go off that is armed now; gives how long each would have waited (ms). */
  fire(): number[];
}

export function manualTimers(): ManualTimers {
  const armed = new Map<() => void, number>();
  return {
    after: (ms, run) => {
      armed.set(run, ms);
      return () => void armed.delete(run);
    },
    fire() {
      const all = [...armed];
      armed.clear();
      for (const [run] of all) run();
      return all.map(([, ms]) => ms);
    },
  };
}
