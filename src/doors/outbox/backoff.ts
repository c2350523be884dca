import type { Instant, Ms } from '../../domain/calendar.ts';
import { backoff as doubled } from '../../platform/backoff.ts';
import type { OutboxRow, Settlement } from '../../store/store.ts';
import type { Delivery } from './delivery.ts';

/** Low, because once a fault is over everything must move within a minute (docs/promises.md, Nothing is lost). */
const WAITS = { first: 1_000, longest: 30_000 };
/** "Try again after 0 seconds" must not become a busy loop. */
const SHORTEST_WISH = 1_000;
const LONGEST_WISH = 60 * 60_000;
const HOUR = 60 * 60_000;
/** What was probably taken is repeated after these waits, and then no more: each time may be one copy too many. */
const UNANSWERED_WAITS: readonly Ms[] = [HOUR, 4 * HOUR, 16 * HOUR];

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

type Attempted = Pick<OutboxRow, 'attempts' | 'createdAt' | 'lastError'>;

/** What the store is told of an attempt: when to try again, or that nobody will. */
export function settlementOf(row: Attempted, delivery: Delivery, { now, random, giveUpAfterMs }: Patience): Settlement {
  if (delivery.kind === 'done') return { kind: 'done' };
  if (delivery.kind === 'dead') return { kind: 'dead', error: delivery.why };
  const silences = silencesOf(row.lastError);
  if (delivery.kind === 'unanswered') {
    const wait = UNANSWERED_WAITS[silences];
    if (wait === undefined) return { kind: 'done', error: PRESUMED };
    return { kind: 'later', from: now, at: now + wait, error: withSilences(delivery.why, silences + 1) };
  }
  const until = delivery.giveUpAfterMs === undefined ? giveUpAfterMs : delivery.giveUpAfterMs;
  if (until !== null && now - row.createdAt >= until) return { kind: 'dead', error: `given up: ${delivery.why}` };
  const { afterMs } = delivery;
  const wait =
    afterMs === null || !Number.isFinite(afterMs)
      ? backoff(row.attempts, random)
      : Math.min(LONGEST_WISH, Math.max(SHORTEST_WISH, afterMs));
  return { kind: 'later', from: now, at: now + wait, error: withSilences(delivery.why, silences) };
}

/** What stays with a delivery that ended without an answer. */
export const PRESUMED = 'probably_delivered';

/** How often it was not answered stands with its latest failure, whatever that is: `smtp_451 (unanswered: 2)`. */
const withSilences = (why: string, count: number): string => (count === 0 ? why : `${why} (unanswered: ${count})`);
const silencesOf = (lastError: string | null): number =>
  Number(/\(unanswered: (\d)\)$/.exec(lastError ?? '')?.[1] ?? 0);
