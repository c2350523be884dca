import type { Instant, Ms } from '../../domain/calendar.ts';
import { backoff as doubled } from '../../platform/backoff.ts';
import type { Settlement } from '../../store/store.ts';
import type { Delivery } from './delivery.ts';

/** Low, because once a fault is over everything must move within a minute (docs/promises.md, Nothing is lost). */
const WAITS = { first: 1_000, longest: 30_000 };
/** "Try again after 0 seconds" must not become a busy loop. */
const SHORTEST_WISH = 1_000;
const LONGEST_WISH = 60 * 60_000;

/** How long to wait after this many failures: doubling, with jitter so that what failed together parts. */
export function backoff(failures: number, random: () => number): Ms {
  return Math.round(doubled(failures, WAITS) * (0.5 + random() / 2));
}

export interface Patience {
  readonly now: Instant;
  readonly random: () => number;
  /** How long transient failures are tried again, from the row's creation; null: for ever. */
  readonly giveUpAfterMs: Ms | null;
}

/** What the store is told of an attempt: when to try again, or that nobody will. */
export function settlementOf(
  row: { readonly attempts: number; readonly createdAt: Instant },
  delivery: Delivery,
  { now, random, giveUpAfterMs }: Patience,
): Settlement {
  if (delivery.kind === 'done') return { kind: 'done' };
  if (delivery.kind === 'dead') return { kind: 'dead', error: delivery.why };
  if (giveUpAfterMs !== null && now - row.createdAt >= giveUpAfterMs) {
    return { kind: 'dead', error: `given up: ${delivery.why}` };
  }
  const { afterMs } = delivery;
  const wait =
    afterMs === null || !Number.isFinite(afterMs)
      ? backoff(row.attempts, random)
      : Math.min(LONGEST_WISH, Math.max(SHORTEST_WISH, afterMs));
  return { kind: 'later', from: now, at: now + wait, error: delivery.why };
}
