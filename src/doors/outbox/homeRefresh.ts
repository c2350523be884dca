import { createInFlight } from '../../platform/inFlight.ts';
import { errorFacts, type Log } from '../../platform/log.ts';
import type { Shared } from '../../platform/shared.ts';
import type { After } from '../../platform/timers.ts';

/** Changes within this time share one refresh of the home tabs (ms). */
const TOGETHER = 1_000;
/** How soon it is tried again when the database does not take it (ms). */
const AGAIN = 6_000;
/** How long it is known when they were refreshed last; changes are younger (ms). */
const LIFE = 60_000;

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
  monotonic,
  shared,
  log,
}: {
  readonly refresh: () => Promise<void>;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  readonly shared: Shared;
  readonly after: After;
  readonly log: Log;
}): HomeRefresh {
  const inFlight = createInFlight();
  let disarm: (() => void) | null = null;
  let stopped = false;
  let changedAt = monotonic();

  /** All instances hear of a change; false: one of them has begun since. */
  async function isFirst(): Promise<boolean> {
    if (shared.alone) return true;
    const ago = monotonic() - changedAt;
    return shared.change<number, boolean>('homes refreshed', (at, now) =>
      at !== null && at > now - ago && at <= now
        ? { keep: at, life: LIFE, answer: false }
        : { keep: now, life: LIFE, answer: true },
    );
  }

  function arm(ms: number): void {
    if (stopped || disarm !== null) return;
    disarm = after(ms, () => {
      disarm = null;
      void inFlight.run(async () => {
        try {
          if (await isFirst()) await refresh();
        } catch (error) {
          log.error('home tabs could not be refreshed', errorFacts(error));
          arm(AGAIN);
        }
      });
    });
  }

  return {
    changed() {
      changedAt = monotonic();
      arm(TOGETHER);
    },
    idle: inFlight.idle,
    async stop(capMs) {
      stopped = true;
      disarm?.();
      await inFlight.idle(capMs);
    },
  };
}
