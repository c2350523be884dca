import { createInFlight } from '../../platform/inFlight.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import type { After } from '../../platform/timers.ts';

/** Changes within this time share one refresh of the home tabs (ms). */
const TOGETHER = 1_000;
/** How soon it is tried again when the database does not take it (ms). */
const AGAIN = 6_000;

export interface HomeRefresh {
  /** Requests may look different: the home tabs are published anew soon. Called after commits; does nothing at once. */
  changed(): void;
  /** Waits until none is being asked for, at most `capMs`; false when one still is then. */
  idle(capMs: number): Promise<boolean>;
  /** Asks for nothing more, and waits as `idle` does. */
  stop(capMs: number): Promise<void>;
}

/** Puts the home tabs into the outbox after changes, apart from the transactions of those. */
export function createHomeRefresh({
  refresh,
  after,
  log,
}: {
  readonly refresh: () => Promise<void>;
  readonly after: After;
  readonly log: Log;
}): HomeRefresh {
  const inFlight = createInFlight();
  let disarm: (() => void) | null = null;
  let stopped = false;

  function arm(ms: number): void {
    if (stopped || disarm !== null) return;
    disarm = after(ms, () => {
      disarm = null;
      void inFlight.run(async () => {
        try {
          await refresh();
        } catch (error) {
          log.error('home tabs could not be refreshed', errorFacts(error));
          arm(AGAIN);
        }
      });
    });
  }

  return {
    changed: () => arm(TOGETHER),
    idle: inFlight.idle,
    async stop(capMs) {
      stopped = true;
      disarm?.();
      await inFlight.idle(capMs);
    },
  };
}
