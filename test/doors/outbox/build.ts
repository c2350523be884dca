import type { Log } from '../../../src/platform/log.ts';
import type { After } from '../../../src/platform/timers.ts';
import { NOW } from '../../build.ts';

/** A clock and timers that only move when told to. */
export interface Time {
  now(): number;
  readonly after: After;
  /** Moves on by `ms`, running each timer in its turn and letting what it started come to rest. */
  pass(ms: number): Promise<void>;
  /** Whose rest to wait for before the time moves on. */
  waitFor(idle: () => Promise<void>): void;
}

export function aTime(start = NOW): Time {
  let at = start;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  let idle = async (): Promise<void> => {};
  /** Until nothing goes on; what waits for a timer is not waited for. */
  const rest = async (): Promise<void> => {
    let resting = false;
    void idle().then(() => {
      resting = true;
    });
    for (let turn = 0; turn < 400 && !(resting && turn > 3); turn++) await new Promise((next) => setImmediate(next));
  };
  return {
    now: () => at,
    waitFor: (other) => {
      idle = other;
    },
    after(ms, run) {
      const timer = { at: at + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async pass(ms) {
      const end = at + ms;
      for (;;) {
        await rest();
        const [next] = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers.delete(next);
        at = Math.max(at, next.at);
        next.run();
      }
      at = end;
    },
  };
}

/** Keeps what is logged. */
export function aLog(): Log & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const keep = (message: string, facts: object = {}) => lines.push(`${message} ${JSON.stringify(facts)}`);
  return { lines, error: keep, warn: keep, info: keep, debug: keep };
}
