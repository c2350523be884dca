import type { After } from '../../../../src/platform/timers.ts';

/** Timers that the test lets go off. */
export interface ManualTimers {
  readonly after: After;
  /** How long each that is armed now waits (ms). */
  armed(): number[];
  /** Lets everything go off that is armed now; gives how long each would have waited (ms). */
  fire(): number[];
  /** The same, as soon as something is armed. */
  fireNext(): Promise<number[]>;
}

export function manualTimers(): ManualTimers {
  const armed = new Map<() => void, number>();
  let wake = (): void => undefined;
  const fire = (): number[] => {
    const all = [...armed];
    armed.clear();
    for (const [run] of all) run();
    return all.map(([, ms]) => ms);
  };
  return {
    after: (ms, run) => {
      armed.set(run, ms);
      wake();
      return () => void armed.delete(run);
    },
    armed: () => [...armed.values()],
    fire,
    async fireNext() {
      if (armed.size === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return fire();
    },
  };
}
