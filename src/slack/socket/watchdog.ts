import type { After } from '../../platform/timers.ts';

export interface Watchdog {
  /** There was a sign of life. */
  heard(): void;
  stop(): void;
}

export interface WatchdogOptions {
  /** How long it may be quiet (ms); the time runs from the start. */
  readonly limit: number;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  readonly after: After;
  /** Called once, when it was quiet for too long. */
  readonly bark: () => void;
}

/** Signs of life are many: one timer sleeps over all of them. */
export function createWatchdog({ limit, monotonic, after, bark }: WatchdogOptions): Watchdog {
  let last = monotonic();
  let disarm = after(limit, look);

  function look(): void {
    const left = limit - (monotonic() - last);
    if (left > 0) disarm = after(left, look);
    else bark();
  }

  return {
    heard() {
      last = monotonic();
    },
    stop: () => disarm(),
  };
}
